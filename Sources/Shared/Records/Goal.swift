package import JSON

/// What an action is about: a component's status and incidents, a metric, or planned work.
package enum Goal: Sendable, Equatable {
    case component(Action)
    case metric(MetricPoint)
    case work(WorkAction)

    /// Reads an `action` record; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        let word = value["action"]?.string ?? ""
        if word == MetricPoint.word {
            self = .metric(try MetricPoint(value))
        } else if WorkAction.Kind(rawValue: word) != nil {
            self = .work(try WorkAction(value))
        } else {
            self = .component(try Action(value))
        }
    }

    package var page: String {
        switch self {
        case .component(let action): action.page
        case .metric(let point): point.page
        case .work(let action): action.page
        }
    }

    /// Nil for planned work.
    package var componentID: Int64? {
        switch self {
        case .component(let action): action.componentID
        case .metric(let point): point.componentID
        case .work: nil
        }
    }

    /// Nil for planned work.
    package var componentName: String? {
        switch self {
        case .component(let action): action.componentName
        case .metric(let point): point.componentName
        case .work: nil
        }
    }

    package var observedAt: Int64 {
        switch self {
        case .component(let action): action.observedAt
        case .metric(let point): point.observedAt
        case .work(let action): action.observedAt
        }
    }

    /// The action's name in records.
    package var word: String {
        switch self {
        case .component(let action): action.kind.rawValue
        case .metric: MetricPoint.word
        case .work(let action): action.deed.kind.rawValue
        }
    }

    package var because: String? {
        switch self {
        case .component(let action): action.because
        case .metric: nil
        case .work(let action): action.because
        }
    }

    /// Nil if it is not about a component's status.
    package var action: Action? {
        if case .component(let action) = self { action } else { nil }
    }

    /// Nil if it is not about planned work.
    package var work: WorkAction? {
        if case .work(let action) = self { action } else { nil }
    }
}

extension Goal: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .component(let action): action.write(to: &writer)
        case .metric(let point): point.write(to: &writer)
        case .work(let action): action.write(to: &writer)
        }
    }
}
