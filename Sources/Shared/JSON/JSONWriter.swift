/// Writes JSON on one line, with members in the order in which they are given.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: about how many bytes there will be
    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a member of the object that is being written.
    package mutating func member(_ name: String, _ value: some JSONWritable) {
        self.name(name)
        value.write(to: &self)
    }

    /// Writes a member's name; whatever is written next is its value.
    package mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes the members of `object` unchanged, except those with one of these names, those whose
    /// name is not wanted and, at any depth, those named in `secrets`.
    package mutating func members(
        of object: borrowing JSONValue, except names: MemberNames = [],
        withoutAnywhere secrets: MemberNames = [],
        where isWanted: (borrowing JSONValue) -> Bool = { _ in true }
    ) {
        object.forEachMember { name, value in
            if name.equals(oneOf: names) || name.equals(oneOf: secrets) || !isWanted(name) {
                return
            }
            separate()
            bytes.append(UInt8(ascii: "\""))
            append(name.raw)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(UInt8(ascii: ":"))
            raw(value, withoutAnywhere: secrets)
        }
    }

    /// Writes a value as it appears in its text, with its lexemes unchanged, on one line. Members
    /// that are named in `secrets` are left out at any depth.
    package mutating func raw(
        _ value: borrowing JSONValue, withoutAnywhere secrets: MemberNames = []
    ) {
        switch value.kind {
        case .object: object { $0.members(of: value, withoutAnywhere: secrets) }
        case .array:
            array { writer in
                value.forEachElement { writer.raw($0, withoutAnywhere: secrets) }
            }
        case .string:
            separate()
            bytes.append(UInt8(ascii: "\""))
            append(value.raw)
            bytes.append(UInt8(ascii: "\""))
        case .null, .bool, .number:
            separate()
            append(value.raw)
        }
    }

    mutating func lexeme(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func string(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { quote($0) }
    }

    /// Writes a comma unless a list or member has just begun: no value ends in these bytes.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func append(_ span: Span<UInt8>) {
        span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in text.indices {
            guard let escape = Self.escape(text[index]) else { continue }
            bytes.append(contentsOf: text[start..<index])
            bytes.append(contentsOf: escape.utf8)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x08: "\\b"
        case 0x0C: "\\f"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        case 0..<0x10: "\\u000\(String(byte, radix: 16))"
        case 0x10..<0x20: "\\u00\(String(byte, radix: 16))"
        default: nil
        }
    }
}
