/// Reads JSON texts one after another, reusing its storage.
///
/// A text is read in one pass into a tape of its values; nothing is copied. Invalid UTF-8 and
/// nesting deeper than 256 levels are refused. A byte order mark before the text is skipped. An
/// escape that is half of a surrogate pair, as when a name was cut in the middle of an emoji, reads
/// as U+FFFD. If a key is repeated, the last one wins, as in `jq`.
package struct JSONReader {
    private var tape: [Node] = []

    package init() {}

    /// Passes the one value in `bytes` to `body`, which may not keep it.
    ///
    /// With `names`, an object has only the members with these names. With `downTo`, lists and
    /// objects of that level (that of the whole text is 0) are empty. The rest of the text is proved
    /// to be JSON all the same, which takes less time and memory.
    ///
    /// Throws `JSONError` if `bytes` is not one JSON text, or whatever `body` throws.
    package mutating func read<Result>(
        _ bytes: Span<UInt8>, only names: MemberNames? = nil, downTo level: Int = .max,
        _ body: (borrowing JSONValue) throws -> Result
    ) throws -> Result {
        try parse(bytes, names, level)
        return try body(JSONValue(bytes: bytes, tape: tape.span, index: 0))
    }

    private mutating func parse(
        _ bytes: Span<UInt8>, _ names: MemberNames?, _ level: Int
    ) throws {
        guard bytes.count < UInt32.max else { throw JSONError("text too long", at: 0, in: bytes) }
        do {
            _ = try UTF8Span(validating: bytes)
        } catch {
            throw JSONError("invalid UTF-8", at: error.byteOffsets.lowerBound, in: bytes)
        }
        tape.removeAll(keepingCapacity: true)
        // Growing later would keep a large tape twice for a moment.
        if level == .max { tape.reserveCapacity(bytes.count / 8) }
        try bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else {
                throw JSONError("unexpected end of the text", at: 0, in: bytes)
            }
            var parser = JSONParser(
                JSONLexer(start: start, end: start + buffer.count), tape: tape, names: names,
                lowestLevel: level)
            tape = []
            let problem = parser.parseText()
            tape = parser.tape
            if let problem { throw JSONError(problem.message, at: problem.offset, in: bytes) }
        }
    }
}
