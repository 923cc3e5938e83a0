package import JSON

/// A line that a program reads.
package enum Record: Sendable, Equatable {
    /// Nil: one that nobody wants, or that nothing can refer to, for its kind or id cannot be used.
    case check(Check?)
    case component(Component)
    case action(Goal)
    case end(End)
    /// Of another kind than is read: passed over in silence.
    case other

    /// What the member `record` says of the kinds that programs read.
    package enum Kind: String, Sendable {
        case check, component, action, end
    }

    /// Reads a record if it is of one of `kinds` and, of the checks, one that is wanted.
    ///
    /// Throws `RecordError` for what is not a record, or not the record that it says it is.
    package init(
        _ value: borrowing JSONValue, of kinds: [Kind],
        where isWanted: (Check.Identity) -> Bool = { _ in true }
    ) throws {
        guard value.kind == .object else { throw RecordError("not a record: not an object") }
        guard let kind = value["record"]?.string else {
            throw RecordError("not a record: \"record\" is missing")
        }
        switch Kind(rawValue: kind).flatMap({ kinds.contains($0) ? $0 : nil }) {
        case .check:
            let identity = Check.Identity(of: value)
            self = .check(identity.flatMap { isWanted($0) ? Check(value, as: $0) : nil })
        case .component: self = .component(try Component(value))
        case .action:
            let isPoint = value["action"]?.string == MetricPoint.word
            self = .action(
                isPoint ? .metric(try MetricPoint(value)) : .component(try Action(value)))
        case .end: self = try End(value).map(Record.end) ?? .other
        case nil: self = .other
        }
    }
}
