package import JSON

/// The key of planned work, under which its schedule is stored in Cachet: `window/224724/6110986`.
///
/// It is made of the maintenance window's id and the id of its occurrence, so whoever plans the
/// same occurrence computes the same key.
package struct WorkKey: Hashable, Sendable, JSONWritable, CustomStringConvertible {
    package let maintenance: Int64
    package let occurrence: Int64

    private static let prefix = "window"

    package init(maintenance: Int64, occurrence: Int64) {
        self.maintenance = maintenance
        self.occurrence = occurrence
    }

    /// Nil for the key of something else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.prefix, let maintenance = Int64(parts[1]),
            let occurrence = Int64(parts[2])
        else { return nil }
        self.init(maintenance: maintenance, occurrence: occurrence)
    }

    package var description: String { "\(Self.prefix)/\(maintenance)/\(occurrence)" }

    package func write(to writer: inout JSONWriter) { description.write(to: &writer) }
}

extension JSONValue {
    /// A member that is a key of planned work. Throws `RecordError` if it is anything else.
    package func optionalWorkKey(_ name: StaticString) throws -> WorkKey? {
        guard let text = try optionalString(name) else { return nil }
        guard let key = WorkKey(text) else {
            throw RecordError("\(name): \(quoted(text)) is no key of a window")
        }
        return key
    }
}
