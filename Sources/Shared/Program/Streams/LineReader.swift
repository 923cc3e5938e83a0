import Glibc

/// Reads a stream line by line. A line ends with `\n` or `\r\n`, which the last line may lack.
/// Blank lines and a byte order mark at the start are skipped.
package struct LineReader {
    /// The longest line that is accepted, in bytes.
    package static let lineLimit = 16 << 20

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var start = 0
    private var end = 0
    private var number = 0

    /// Reads from an open descriptor, which the caller has to close.
    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// Calls `body` with each line, without its end, and its number, from 1.
    ///
    /// Throws `Failure`: 74 if reading fails, 65 if a line is too long; or whatever `body` throws.
    package mutating func forEachLine(_ body: (Span<UInt8>, Int) throws -> Void) throws {
        while let length = try nextLine() {
            number += 1
            var line = start..<start + length
            start = min(line.upperBound + 1, end)
            if number == 1, buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) {
                line = line.lowerBound + 3..<line.upperBound
            }
            if buffer[line].last == UInt8(ascii: "\r") { line = line.dropLast() }
            if buffer[line].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
                continue
            }
            try body(buffer.span.extracting(line), number)
        }
    }

    /// The number of bytes of the next line, which begins at `start`; nil at the end of the stream.
    private mutating func nextLine() throws -> Int? {
        var searched = 0
        while true {
            let length = newline(from: start + searched).map { $0 - start }
            searched = length ?? end - start
            guard searched <= Self.lineLimit else {
                throw Failure(.badInput, "line \(number + 1): longer than 16 MiB")
            }
            if let length { return length }
            if try fill() == 0 { return searched == 0 ? nil : searched }
        }
    }

    private func newline(from position: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base + position, Int32(UInt8(ascii: "\n")), end - position)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Reads more bytes after `end`, making room first; returns 0 at the end of the stream.
    private mutating func fill() throws -> Int {
        if start > 0 {
            buffer.replaceSubrange(0..<end - start, with: Array(buffer[start..<end]))
            (start, end) = (0, end - start)
        }
        if end == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                read(descriptor, bytes.baseAddress.map { $0 + end }, bytes.count - end)
            }
            if count >= 0 {
                end += count
                return count
            }
            guard canGoOn(with: descriptor, POLLIN) else {
                let name = descriptor == 0 ? "standard input: " : ""
                throw Failure(.inputOutput, name + systemError())
            }
        }
    }
}
