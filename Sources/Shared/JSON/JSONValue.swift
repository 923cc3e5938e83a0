import Glibc

/// A value in a text that is being read: it borrows the text, so it cannot be kept.
package struct JSONValue: ~Escapable {
    private let bytes: Span<UInt8>
    private let tape: Span<Node>
    private let index: Int

    @_lifetime(copy bytes, copy tape)
    init(bytes: Span<UInt8>, tape: Span<Node>, index: Int) {
        self.bytes = bytes
        self.tape = tape
        self.index = index
    }

    private var node: Node { tape[index] }

    package var kind: JSONKind { node.kind }

    package var isNull: Bool { kind == .null }

    /// The number of bytes before the value in the text, including a string's opening quote.
    package var offset: Int { Int(node.start) }

    /// The bytes as they appear in the text; a string's without its quotes.
    package var raw: Span<UInt8> {
        @_lifetime(copy self)
        get { bytes.extracting(Int(node.start)..<Int(node.end)) }
    }

    /// The text of a string with its escapes resolved; nil for another kind.
    package var string: String? {
        guard kind == .string else { return nil }
        return raw.withUnsafeBufferPointer { raw in
            node.isEscaped
                ? String(decoding: Array(Unescaped(raw)), as: UTF8.self)
                : String(decoding: raw, as: UTF8.self)
        }
    }

    /// The exact integer; nil for another kind, a fraction, an exponent or more than 64 bits.
    package var integer: Int64? {
        guard kind == .number else { return nil }
        return raw.withUnsafeBufferPointer { Int64(digits: $0) }
    }

    /// Whether it is a string with this text. Allocates nothing.
    package func equals(_ text: StaticString) -> Bool {
        guard kind == .string else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            text.withUTF8Buffer { node.canHaveLength($0.count) && node.equals($0, in: bytes) }
        }
    }

    /// The same for several texts.
    func equals(oneOf names: MemberNames) -> Bool {
        kind == .string && bytes.withUnsafeBufferPointer { names.contain(node, in: $0) }
    }

    package var bool: Bool? {
        kind == .bool ? raw[0] == UInt8(ascii: "t") : nil
    }

    /// The number of members or elements; 0 for another kind.
    package var count: Int { Int(node.count) }

    /// The value of an object's last member of that name; nil if there is none.
    package subscript(name: StaticString) -> JSONValue? {
        @_lifetime(copy self)
        get {
            guard let found = position(of: name) else { return nil }
            return JSONValue(bytes: bytes, tape: tape, index: found)
        }
    }

    /// The index on the tape of the value of the last member of that name. Allocates nothing.
    private func position(of name: StaticString) -> Int? {
        guard kind == .object else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            tape.withUnsafeBufferPointer { tape in
                name.withUTF8Buffer { name in
                    var found: Int?
                    var position = index + 1
                    let end = index + Int(tape[index].length)
                    while position < end {
                        if tape[position].canHaveLength(name.count),
                            tape[position].equals(name, in: bytes)
                        {
                            found = position + 1
                        }
                        position += 1 + Int(tape[position + 1].length)
                    }
                    return found
                }
            }
        }
    }

    /// Calls `body` with the name and value of each member of an object, in order.
    package func forEachMember(
        _ body: (_ name: borrowing JSONValue, _ value: borrowing JSONValue) throws -> Void
    ) rethrows {
        guard kind == .object else { return }
        var position = index + 1
        for _ in 0..<count {
            let value = position + 1
            try body(
                JSONValue(bytes: bytes, tape: tape, index: position),
                JSONValue(bytes: bytes, tape: tape, index: value))
            position = value + Int(tape[value].length)
        }
    }

    /// Calls `body` with each element of an array, in order.
    package func forEachElement(_ body: (borrowing JSONValue) throws -> Void) rethrows {
        try enumerateElements { _, element in try body(element) }
    }

    /// Calls `body` with the index and value of each element of an array, in order.
    package func enumerateElements(
        _ body: (_ index: Int, _ element: borrowing JSONValue) throws -> Void
    ) rethrows {
        guard kind == .array else { return }
        var position = index + 1
        for element in 0..<count {
            try body(element, JSONValue(bytes: bytes, tape: tape, index: position))
            position += Int(tape[position].length)
        }
    }

    /// The results of `transform` for the elements of an array, in order.
    package func mapElements<Element>(
        _ transform: (borrowing JSONValue) throws -> Element
    ) rethrows -> [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(count)
        try forEachElement { elements.append(try transform($0)) }
        return elements
    }
}

extension Node {
    /// Whether this string can have `length` bytes once its escapes are resolved.
    @inline(__always)
    func canHaveLength(_ length: Int) -> Bool {
        Int(end &- start) == length || isEscaped
    }

    /// Whether this string in `bytes`, whose length `canHaveLength` has accepted, equals `text`.
    func equals(
        _ text: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let raw = UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(end)])
        if isEscaped { return Self.equals(text, escapedIn: raw) }
        guard let one = text.baseAddress, let other = raw.baseAddress else { return true }
        return raw.isEmpty || one[0] == other[0] && memcmp(one, other, raw.count) == 0
    }

    /// Kept separate because it is rare and would slow down every look-up of a member.
    @inline(never)
    private static func equals(
        _ text: UnsafeBufferPointer<UInt8>, escapedIn raw: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        text.elementsEqual(Unescaped(raw))
    }
}

extension Int64 {
    /// The integer value of a JSON number; nil for a fraction, an exponent or more than 64 bits.
    fileprivate init?(digits: UnsafeBufferPointer<UInt8>) {
        let isNegative = digits.first == UInt8(ascii: "-")
        // Negative, because `Int64.min` has no positive counterpart.
        var negated: Int64 = 0
        for byte in digits.dropFirst(isNegative ? 1 : 0) {
            let digit = byte &- UInt8(ascii: "0")
            let (tens, isTooMuch) = negated.multipliedReportingOverflow(by: 10)
            let (sum, isEvenMore) = tens.subtractingReportingOverflow(Int64(digit))
            guard digit < 10, !isTooMuch, !isEvenMore else { return nil }
            negated = sum
        }
        guard isNegative || negated != .min else { return nil }
        self = isNegative ? negated : -negated
    }
}
