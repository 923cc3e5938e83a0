import Glibc
package import JSON

/// Writes lines to a descriptor, each one at once.
package struct LineWriter: Sendable {
    private let descriptor: Int32
    private let name: String

    package static let standardOutput = LineWriter(descriptor: 1, name: "standard output")
    package static let standardError = LineWriter(descriptor: 2, name: "standard error")

    package init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Writes `line` and a newline; throws `Failure` (74) where not all of it could be written.
    package func write(_ line: [UInt8]) throws { try writeAll(line + [UInt8(ascii: "\n")]) }

    /// Writes a record as a line; throws `Failure` (74) where not all of it could be written.
    package func write(_ record: some JSONWritable) throws {
        var writer = JSONWriter()
        record.write(to: &writer)
        try write(writer.bytes)
    }

    /// Writes a text as it is; throws `Failure` (74) where not all of it could be written.
    package func write(text: String) throws { try writeAll(Array(text.utf8)) }

    private func writeAll(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw Failure(.inputOutput, "\(name): \(systemError())")
            }
        }
    }
}
