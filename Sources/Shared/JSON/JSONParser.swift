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
    private(set) var tape: [Node]
    /// The only members of the outermost object that go on the tape; nil for all.
    private let names: [StaticString]?
    /// A bit for each length that one of the names has, the last one for all that are longer.
    private let lengths: UInt64
    /// The level of the lists whose items no longer go on the tape.
    private let lowestLevel: Int
    private var isOnTape = true

    init(
        bytes: UnsafeBufferPointer<UInt8>, tape: [Node], names: [StaticString]?, lowestLevel: Int
    ) {
        self.bytes = bytes
        self.tape = tape
        self.names = names
        self.lowestLevel = lowestLevel
        lengths = names?.reduce(0) { $0 | Self.bit(ofLength: $1.utf8CodeUnitCount) } ?? 0
    }

    private static func bit(ofLength length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

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
            try parser.parseMember(depth: depth)
        }
    }

    /// Returns whether the member is on the tape, should its object be.
    @inline(__always)
    private mutating func parseMember(depth: Int) throws(Problem) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw unexpected("where a member's name should be")
        }
        let name = try scanString()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw unexpected("instead of ':'") }
        skipSpace()
        if depth == 0, passesOver(name) {
            isOnTape = false
            try parseValue(depth: 1)
            isOnTape = true
            return false
        }
        append(name)
        try parseValue(depth: depth + 1)
        return true
    }

    /// Whether a member's name is none of those that go on the tape.
    @inline(__always)
    private func passesOver(_ name: Node) -> Bool {
        guard let names else { return false }
        let mayBeOne =
            name.isEscaped || lengths & Self.bit(ofLength: Int(name.end - name.start)) != 0
        return !mayBeOne || !name.isOne(of: names, in: bytes)
    }

    /// Appends an entry to the tape if what is parsed goes there.
    @inline(__always)
    mutating func append(_ node: Node) { if isOnTape { tape.append(node) } }

    private mutating func parseArray(depth: Int) throws(Problem) {
        try parseList(.array, until: UInt8(ascii: "]"), depth: depth) {
            (parser: inout JSONParser) throws(Problem) in
            try parser.parseValue(depth: depth + 1)
            return true
        }
    }

    /// - Parameter item: returns whether it counts
    @inline(__always)
    private mutating func parseList(
        _ kind: JSONKind, until close: UInt8, depth: Int,
        item: (inout JSONParser) throws(Problem) -> Bool
    ) throws(Problem) {
        guard depth < Self.nestingLimit else {
            throw Problem(
                message: "nested deeper than \(Self.nestingLimit) levels", offset: position)
        }
        let index = tape.count
        append(Node(kind: kind, start: UInt32(position), end: 0))
        position += 1
        let wasOnTape = isOnTape
        if depth == lowestLevel { isOnTape = false }
        var count: UInt32 = 0
        var isFirst = true
        skipSpace()
        while !take(close) {
            if !isFirst {
                guard take(UInt8(ascii: ",")) else { throw unexpected("instead of ','") }
                skipSpace()
            }
            isFirst = false
            if try item(&self) { count += 1 }
            guard tape.count <= entryLimit else {
                throw Problem(message: "too many values for the text's length", offset: position)
            }
            skipSpace()
        }
        let hasItems = isOnTape
        isOnTape = wasOnTape
        guard isOnTape else { return }
        tape[index].end = UInt32(position)
        tape[index].length = UInt32(tape.count - index)
        tape[index].count = hasItems ? count : 0
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
