/// Reads JSON texts, one after the other, with storage that is kept from text to text.
///
/// A text is read in one pass into a tape of its values; nothing is copied. What RFC 8259 forbids
/// is refused: bad UTF-8, lone surrogates, nesting beyond 256. Of duplicate keys the last one wins,
/// as in `jq`.
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
