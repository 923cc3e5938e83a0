/// Names of members, among which a name is quickly found not to be.
package struct MemberNames: ExpressibleByArrayLiteral, Sendable {
    private let names: [StaticString]
    /// The marks of all names.
    private let marks: UInt64

    package init(_ names: [StaticString]) {
        self.names = names
        marks = names.reduce(0) { marks, name in marks | name.withUTF8Buffer(Self.mark(of:)) }
    }

    package init(arrayLiteral names: StaticString...) { self.init(names) }

    package static func + (one: MemberNames, other: MemberNames) -> MemberNames {
        MemberNames(one.names + other.names)
    }

    /// One of 64 bits, by which most names are told apart.
    @inline(__always)
    private static func mark(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        name.isEmpty ? 1 : 1 &<< UInt64(truncatingIfNeeded: name.count &* 8 &+ Int(name[0]))
    }

    /// Whether a string in `bytes` is one of the names.
    @inline(__always)
    func contain(_ string: Node, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeBufferPointer(rebasing: bytes[Int(string.start)..<Int(string.end)])
        guard string.isEscaped || marks & Self.mark(of: raw) != 0 else { return false }
        return names.contains { name in
            name.withUTF8Buffer { string.canHaveLength($0.count) && string.equals($0, in: bytes) }
        }
    }
}
