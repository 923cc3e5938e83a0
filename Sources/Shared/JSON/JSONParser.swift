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

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var tape: [Node]

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

    private mutating func parseString() throws(Problem) {
        let quote = position
        position += 1
        var isEscaped = false
        while true {
            skipPlainText()
            guard position < bytes.count else { break }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                tape.append(
                    Node(
                        kind: .string, isEscaped: isEscaped, start: UInt32(quote + 1),
                        end: UInt32(position)))
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                try skipEscape()
            } else if byte < 0x20 {
                throw Problem(message: "control character in a string", offset: position)
            } else {
                position += 1
            }
        }
        throw Problem(message: "unterminated string", offset: quote)
    }

    /// Skips the bytes of a string that have no meaning in its syntax.
    @inline(__always)
    private mutating func skipPlainText() {
        var next = position
        while next < bytes.count {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            next += 1
        }
        position = next
    }

    private mutating func skipEscape() throws(Problem) {
        let start = position
        let letter = position + 1 < bytes.count ? bytes[position + 1] : 0
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"):
            try skipHexadecimalUnit(escapeAt: start)
        default:
            throw Problem(message: "invalid escape", offset: start)
        }
    }

    private mutating func skipHexadecimalUnit(escapeAt start: Int) throws(Problem) {
        for _ in 0..<4 {
            guard position < bytes.count, hexadecimalDigit(bytes[position]) != nil else {
                throw Problem(message: "invalid escape", offset: start)
            }
            position += 1
        }
    }

    private mutating func parseNumber() throws(Problem) {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try skipDigits(from: start) }
        if take(UInt8(ascii: ".")) { try skipDigits(from: start) }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            try skipDigits(from: start)
        }
        tape.append(Node(kind: .number, start: UInt32(start), end: UInt32(position)))
    }

    private mutating func skipDigits(from start: Int) throws(Problem) {
        var next = position
        while next < bytes.count, bytes[next] &- UInt8(ascii: "0") < 10 { next += 1 }
        guard next == position else {
            position = next
            return
        }
        if start == position { throw unexpected("where a value should be") }
        throw unexpected("in a number")
    }

    private mutating func parseWord(_ word: StaticString, _ kind: JSONKind) throws(Problem) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[index]) else {
                throw Problem(message: "unknown word", offset: start)
            }
        }
        tape.append(Node(kind: kind, start: UInt32(start), end: UInt32(position)))
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

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func unexpected(_ place: String) -> Problem {
        guard position < bytes.count else {
            return Problem(message: "unexpected end of the text", offset: position)
        }
        let found = String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.prefix(1)
        return Problem(
            message: "unexpected \(quoted(String(found))) \(place)", offset: position)
    }
}

/// The value of a hexadecimal digit, or nil.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
