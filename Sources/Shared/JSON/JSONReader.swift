/// Reads JSON texts, one after the other, with storage that is kept from text to text.
///
/// A text is read in one pass into a tape of its values; nothing is copied. Bad UTF-8 and nesting
/// beyond 256 are refused. A byte order mark before the text is passed over. An escape that is half
/// of a surrogate pair, as where a name was cut in the middle of an emoji, reads as U+FFFD. Of
/// duplicate keys the last one wins, as in `jq`.
package struct JSONReader {
    private var tape: [Node] = []

    package init() {}

    /// Hands the one value of `bytes` to `body`, which may not keep it.
    ///
    /// Throws `JSONError` where `bytes` is not one JSON text, else what `body` throws.
    package mutating func read<Result>(
        _ bytes: Span<UInt8>, _ body: (borrowing JSONValue) throws -> Result
    ) throws -> Result {
        try parse(bytes)
        return try body(JSONValue(bytes: bytes, tape: tape.span, index: 0))
    }

    private mutating func parse(_ bytes: Span<UInt8>) throws {
        guard bytes.count < UInt32.max else { throw JSONError("text too long", at: 0, in: bytes) }
        do {
            _ = try UTF8Span(validating: bytes)
        } catch {
            throw JSONError("invalid UTF-8", at: error.byteOffsets.lowerBound, in: bytes)
        }
        tape.removeAll(keepingCapacity: true)
        try bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(bytes: buffer, tape: tape)
            tape = []
            let problem = parser.parseText()
            tape = parser.tape
            if let problem { throw JSONError(problem.message, at: problem.offset, in: bytes) }
        }
    }
}
