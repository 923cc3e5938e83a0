/// What an action is about: a component's status and incidents, or a metric.
package enum Goal: Sendable, Equatable {
    case component(Action)
    case metric(MetricPoint)

    package var page: String {
        switch self {
        case .component(let action): action.page
        case .metric(let point): point.page
        }
    }

    package var componentID: Int64 {
        switch self {
        case .component(let action): action.componentID
        case .metric(let point): point.componentID
        }
    }

    package var componentName: String {
        switch self {
        case .component(let action): action.componentName
        case .metric(let point): point.componentName
        }
    }

    package var observedAt: Int64 {
        switch self {
        case .component(let action): action.observedAt
        case .metric(let point): point.observedAt
        }
    }

    /// Nil for a metric.
    package var action: Action? {
        if case .component(let action) = self { action } else { nil }
    }
}
