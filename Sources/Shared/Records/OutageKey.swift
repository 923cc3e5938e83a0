package import JSON

/// The key of an outage, under which its incident is stored in Cachet: `1/85975/1656032801`.
///
/// It is made of the component, the check and the beginning of the outage, so two runs, two
/// machines, a restart and a replay compute the same key. A report that the outage is over has the
/// same key with `/fixed` behind it. Whatever is stored as a key of ours is compared as opaque text.
package struct OutageKey: RawRepresentable, Hashable, Sendable, JSONWritable,
    CustomStringConvertible
{
    package let rawValue: String

    package var description: String { rawValue }

    private static let suffix = "/fixed"

    package init(rawValue: String) { self.rawValue = rawValue }

    /// - Parameter start: Unix seconds
    package init(component: Int64, check: Check.Identity, start: Int64) {
        self.init(rawValue: "\(component)/\(check.name)/\(start)")
    }

    /// The key of a report that a component is well again, if none of our incidents says when it
    /// was not: `1/-/1656032840/fixed`. The time is in Unix seconds.
    package static func report(component: Int64, at time: Int64) -> OutageKey {
        OutageKey(rawValue: "\(component)/-/\(time)\(suffix)")
    }

    /// The key of the outage whose end a report's key names; any other key is its own.
    package var outage: OutageKey {
        guard rawValue.hasSuffix(Self.suffix) else { return self }
        return OutageKey(rawValue: String(rawValue.dropLast(Self.suffix.count)))
    }

    /// The key of the report that this outage is over.
    package var report: OutageKey { OutageKey(rawValue: outage.rawValue + Self.suffix) }
}

extension OutageKey {
    /// The component that the key begins with; nil if it does not begin with an id.
    package var component: Int64? { rawValue.split(separator: "/").first.flatMap { Int64($0) } }

    /// The check whose failure began the outage; nil for a key without one or of another form.
    package var check: Check.Identity? { parts.flatMap { Check.Identity($0[1]) } }

    /// When the outage began, in Unix seconds; nil for a key of another form.
    package var start: Int64? { parts.flatMap { Int64($0[2]) } }

    private var parts: [Substring]? {
        let parts = outage.rawValue.split(separator: "/")
        return parts.count == 3 ? parts : nil
    }

    /// Whether it survives wherever a Cachet stores it: it has no space, comma or bracket.
    package var isStorable: Bool {
        !rawValue.isEmpty && rawValue.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && !rawValue.contains { ",()<>\"\\".contains($0) }
    }
}

extension JSONValue {
    /// A member that is one of our keys. Throws `RecordError` if it is not a string.
    package func optionalKey(_ name: StaticString) throws -> OutageKey? {
        try optionalString(name).map(OutageKey.init(rawValue:))
    }
}
