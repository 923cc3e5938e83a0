package import JSON

/// A line that a program reads.
package enum Record: Sendable, Equatable {
    case check(Check)
    case component(Component)
    case action(Action)
    case end(End)
    /// A kind that no program reads: passed over in silence.
    case other

    /// Throws `RecordError` for what is not a record, or not the record that it says it is.
    package init(_ value: borrowing JSONValue) throws {
        guard value.kind == .object else { throw RecordError("not a record: not an object") }
        guard let kind = value["record"]?.string else {
            throw RecordError("not a record: \"record\" is missing")
        }
        switch kind {
        case "check": self = .check(try Check(value))
        case "component": self = .component(try Component(value))
        case "action": self = .action(try Action(value))
        case "end": self = try End(value).map(Record.end) ?? .other
        default: self = .other
        }
    }
}
