/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, without the position.
    package let message: String
    /// The number of bytes before the error.
    package let offset: Int
    /// The line of the error in the text, from 1.
    package let line: Int
    /// The column of the error in its line, from 1, in Unicode scalars.
    package let column: Int

    package var description: String { "line \(line), column \(column): \(message)" }

    init(_ message: String, at offset: Int, in bytes: Span<UInt8>) {
        var line = 1
        var column = 1
        for index in 0..<min(offset, bytes.count) {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                column += 1
            }
        }
        self.message = message
        self.offset = offset
        self.line = line
        self.column = column
    }
}
