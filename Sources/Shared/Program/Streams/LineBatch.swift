import Glibc
package import JSON

/// Lines that are written together, as many whole ones at a time as a pipe takes in one piece
/// (`PIPE_BUF`): if the program is killed, it leaves no part of a line there but of a longer one.
package struct LineBatch {
    private let writer: LineWriter
    private var bytes: [UInt8] = []

    fileprivate init(for writer: LineWriter) { self.writer = writer }

    /// Adds `line` and a newline; throws `OutputFailure` if those before it could not be written.
    package mutating func write(_ line: [UInt8]) throws {
        if bytes.count + line.count >= Int(PIPE_BUF) { try flush() }
        bytes += line
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a record as a line; throws the same error.
    package mutating func write(_ record: some JSONWritable) throws {
        var writer = JSONWriter()
        record.write(to: &writer)
        try write(writer.bytes)
    }

    fileprivate mutating func flush() throws {
        try writer.write(bytes: bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}

extension LineWriter {
    /// Writes all lines that `body` adds. Use it for lines that are already known, because a line
    /// may wait for the next ones.
    ///
    /// Throws `OutputFailure` if not all of them could be written, or whatever `body` throws.
    package func together(_ body: (inout LineBatch) throws -> Void) throws {
        var batch = LineBatch(for: self)
        try body(&batch)
        try batch.flush()
    }
}
