/// Parses a text that is known to be valid UTF-8 in one pass, and leaves its values on a tape.
struct JSONParser {
    struct Problem: Error {
        let message: String
        let offset: Int
    }

    static let nestingLimit = 256

    /// How many entries the tape may have, each of which takes 20 bytes of memory: real texts have
    /// more than eight bytes for one.
    private var entryLimit: Int { bytes.count / 8 + 1 << 20 }

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var tape: [Node]

    init(bytes: UnsafeBufferPointer<UInt8>, tape: [Node]) {
        self.bytes = bytes
        self.tape = tape
    }

    /// Parses the whole text. The tape is usable only if this returns nil.
    mutating func parseText() -> Problem? {
        do throws(Problem) {
            skipByteOrderMark()
            skipSpace()
            try parseValue(depth: 0)
            skipSpace()
            if position < bytes.count { throw unexpected("after the value") }
            return nil
        } catch {
            return error
        }
    }

    private mutating func parseValue(depth: Int) throws(Problem) {
        guard position < bytes.count else { throw unexpected("") }
        switch bytes[position] {
        case UInt8(ascii: "{"): try parseObject(depth: depth)
        case UInt8(ascii: "["): try parseArray(depth: depth)
        case UInt8(ascii: "\""): try parseString()
        case UInt8(ascii: "t"): try parseWord("true", .bool)
        case UInt8(ascii: "f"): try parseWord("false", .bool)
        case UInt8(ascii: "n"): try parseWord("null", .null)
        default: try parseNumber()
        }
    }

    private mutating func parseObject(depth: Int) throws(Problem) {
        try parseList(.object, until: UInt8(ascii: "}"), depth: depth) {
            (parser: inout JSONParser) throws(Problem) in
            guard parser.position < parser.bytes.count,
                parser.bytes[parser.position] == UInt8(ascii: "\"")
            else { throw parser.unexpected("where a member's name should be") }
            try parser.parseString()
            parser.skipSpace()
            guard parser.take(UInt8(ascii: ":")) else { throw parser.unexpected("instead of ':'") }
            parser.skipSpace()
            try parser.parseValue(depth: depth + 1)
        }
    }

    private mutating func parseArray(depth: Int) throws(Problem) {
        try parseList(.array, until: UInt8(ascii: "]"), depth: depth) {
            (parser: inout JSONParser) throws(Problem) in
            try parser.parseValue(depth: depth + 1)
        }
    }

    @inline(__always)
    private mutating func parseList(
        _ kind: JSONKind, until close: UInt8, depth: Int,
        item: (inout JSONParser) throws(Problem) -> Void
    ) throws(Problem) {
        guard depth < Self.nestingLimit else {
            throw Problem(
                message: "nested deeper than \(Self.nestingLimit) levels", offset: position)
        }
        let index = tape.count
        tape.append(Node(kind: kind, start: UInt32(position), end: 0))
        position += 1
        var count: UInt32 = 0
        skipSpace()
        while !take(close) {
            if count > 0 {
                guard take(UInt8(ascii: ",")) else { throw unexpected("instead of ','") }
                skipSpace()
            }
            try item(&self)
            guard tape.count <= entryLimit else {
                throw Problem(message: "too many values for the text's length", offset: position)
            }
            count += 1
            skipSpace()
        }
        tape[index].end = UInt32(position)
        tape[index].length = UInt32(tape.count - index)
        tape[index].count = count
    }

    /// Some servers and editors put one before a text (RFC 8259, section 8.1).
    private mutating func skipByteOrderMark() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                position += 1
            default: return
            }
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    func unexpected(_ place: String) -> Problem {
        guard position < bytes.count else {
            return Problem(message: "unexpected end of the text", offset: position)
        }
        let found = String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.prefix(1)
        return Problem(
            message: "unexpected \(quoted(String(found))) \(place)", offset: position)
    }
}
