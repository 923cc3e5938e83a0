/// Parses a text that is known to be valid UTF-8 in one pass, and leaves its values on a tape.
///
/// What parses something is given the place where it begins, and returns the place behind it.
struct JSONParser {
    typealias Place = JSONLexer.Place
    typealias Problem = JSONLexer.Problem

    static let nestingLimit = 256

    private let text: JSONLexer
    private(set) var tape: [Node]
    /// How many entries the tape may have, each of which takes 20 bytes of memory: real texts have
    /// more than eight bytes for one.
    private let entryLimit: Int
    /// The only members of the outermost object that go on the tape; nil for all.
    private let names: MemberNames?
    /// The level of the lists whose items no longer go on the tape.
    private let lowestLevel: Int
    private var isOnTape = true

    init(_ text: JSONLexer, tape: [Node], names: MemberNames?, lowestLevel: Int) {
        self.text = text
        self.tape = tape
        self.names = names
        self.lowestLevel = lowestLevel
        entryLimit = text.offset(of: text.end) / 8 + 1 << 20
    }

    /// Parses the whole text. The tape is usable only if this returns nil.
    mutating func parseText() -> Problem? {
        do throws(Problem) {
            var next = text.endOfSpace(at: text.endOfByteOrderMark)
            next = text.endOfSpace(at: try parseValue(at: next, depth: 0))
            if next < text.end { throw text.unexpected("after the value", at: next) }
            return nil
        } catch {
            return error
        }
    }

    @inline(__always)
    private mutating func parseValue(at place: Place, depth: Int) throws(Problem) -> Place {
        guard place < text.end else { throw text.unexpected("", at: place) }
        switch place[0] {
        case UInt8(ascii: "{"): return try parseObject(at: place, depth: depth)
        case UInt8(ascii: "["): return try parseArray(at: place, depth: depth)
        case UInt8(ascii: "\""):
            let end = try text.endOfString(at: place)
            if isOnTape { tape.append(node(from: place, to: end)) }
            return end.close + 1
        case UInt8(ascii: "t"):
            return append(.bool, at: place, to: try text.endOfWord("true", at: place))
        case UInt8(ascii: "f"):
            return append(.bool, at: place, to: try text.endOfWord("false", at: place))
        case UInt8(ascii: "n"):
            return append(.null, at: place, to: try text.endOfWord("null", at: place))
        default: return append(.number, at: place, to: try text.endOfNumber(at: place))
        }
    }

    @inline(never)
    private mutating func parseObject(at place: Place, depth: Int) throws(Problem) -> Place {
        try parseList(.object, at: place, until: UInt8(ascii: "}"), depth: depth) {
            (parser: inout JSONParser, place) throws(Problem) in
            try parser.parseMember(at: place, depth: depth)
        }
    }

    @inline(never)
    private mutating func parseArray(at place: Place, depth: Int) throws(Problem) -> Place {
        try parseList(.array, at: place, until: UInt8(ascii: "]"), depth: depth) {
            (parser: inout JSONParser, place) throws(Problem) in
            try parser.parseValue(at: place, depth: depth + 1)
        }
    }

    @inline(__always)
    private mutating func parseMember(at place: Place, depth: Int) throws(Problem) -> Place {
        guard text.has(UInt8(ascii: "\""), at: place) else {
            throw text.unexpected("where a member's name should be", at: place)
        }
        let end = try text.endOfString(at: place)
        let colon = text.endOfSpace(at: end.close + 1)
        guard text.has(UInt8(ascii: ":"), at: colon) else {
            throw text.unexpected("instead of ':'", at: colon)
        }
        let value = text.endOfSpace(at: colon + 1)
        let name = node(from: place, to: end)
        if isOnTape, depth == 0, names?.contain(name, in: text.bytes) == false {
            isOnTape = false
            defer { isOnTape = true }
            return try parseValue(at: value, depth: 1)
        }
        if isOnTape { tape.append(name) }
        return try parseValue(at: value, depth: depth + 1)
    }

    /// - Parameter item: parses an item, and returns the place behind it
    @inline(__always)
    private mutating func parseList(
        _ kind: JSONKind, at place: Place, until close: UInt8, depth: Int,
        item: (inout JSONParser, Place) throws(Problem) -> Place
    ) throws(Problem) -> Place {
        guard depth < Self.nestingLimit else {
            throw text.problem("nested deeper than \(Self.nestingLimit) levels", at: place)
        }
        let index = tape.count
        append(kind, at: place, to: place)
        let wasOnTape = isOnTape
        if depth == lowestLevel { isOnTape = false }
        var count: UInt32 = 0
        var next = text.endOfSpace(at: place + 1)
        var goesOn = !text.has(close, at: next)
        while goesOn {
            let before = tape.count
            next = text.endOfSpace(at: try item(&self, next))
            if tape.count > before {
                count += 1
                guard tape.count <= entryLimit else {
                    throw text.problem("too many values for the text's length", at: next)
                }
            }
            goesOn = text.has(UInt8(ascii: ","), at: next)
            if goesOn { next = text.endOfSpace(at: next + 1) }
        }
        guard text.has(close, at: next) else { throw text.unexpected("instead of ','", at: next) }
        next += 1
        isOnTape = wasOnTape
        if isOnTape {
            tape[index].end = UInt32(text.offset(of: next))
            tape[index].length = UInt32(tape.count - index)
            tape[index].count = count
        }
        return next
    }

    /// Appends an entry to the tape if what is parsed goes there; returns its end.
    @inline(__always) @discardableResult
    private mutating func append(_ kind: JSONKind, at place: Place, to end: Place) -> Place {
        if isOnTape {
            tape.append(
                Node(
                    kind: kind, start: UInt32(text.offset(of: place)),
                    end: UInt32(text.offset(of: end))))
        }
        return end
    }

    @inline(__always)
    private func node(from quote: Place, to end: JSONLexer.StringEnd) -> Node {
        Node(
            kind: .string, isEscaped: end.isEscaped, start: UInt32(text.offset(of: quote) + 1),
            end: UInt32(text.offset(of: end.close)))
    }
}
