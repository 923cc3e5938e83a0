package import JSON

/// A line that a program reads.
package enum Record: Sendable, Equatable {
    /// Nil for a check that nothing can refer to because its kind or id is unusable.
    case check(Check?)
    case component(Component)
    case window(Window)
    case schedule(Schedule)
    case action(Goal)
    case end(End)
    /// A record of a kind that is not read; it is silently ignored.
    case other

    /// The kinds that programs read, as the member `record` names them.
    package enum Kind: String, Sendable {
        case check, component, window, schedule, action, end
    }

    /// Reads a record if it is of one of `kinds`.
    ///
    /// Throws `RecordError` if it is not a record, or not the record that it claims to be.
    package init(_ value: borrowing JSONValue, of kinds: [Kind]) throws {
        guard value.kind == .object else { throw RecordError("not a record: not an object") }
        guard let kind = value["record"]?.string else {
            throw RecordError("not a record: \"record\" is missing")
        }
        switch Kind(rawValue: kind).flatMap({ kinds.contains($0) ? $0 : nil }) {
        case .check: self = .check(Check(value))
        case .component: self = .component(try Component(value))
        case .window: self = .window(try Window(value))
        case .schedule: self = .schedule(try Schedule(value))
        case .action: self = .action(try Goal(value))
        case .end: self = try End(value).map(Record.end) ?? .other
        case nil: self = .other
        }
    }
}
