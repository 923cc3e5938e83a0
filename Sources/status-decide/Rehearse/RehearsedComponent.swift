import Records

/// What a rehearsal has done to one component so far.
struct RehearsedComponent {
    let componentID: Int64
    let componentName: String
    private(set) var incidents = 0
    private(set) var notifications = 0
    private(set) var history = History()

    init(of component: Component) {
        componentID = component.id
        componentName = component.name
    }

    mutating func count(_ action: Action) {
        if action.kind == .openIncident { incidents += 1 }
        if action.incident?.notifies == true { notifications += 1 }
    }

    /// Adds a span of time, in seconds, that the component spent in a status.
    mutating func spend(_ span: Int64, in status: ComponentStatus) {
        history.add(span, in: status)
    }

    /// Seconds spent in the severities.
    var timeDown: Int64 { history.spansDown.reduce(0, +) }

    /// Seconds.
    var longestOutage: Int64 { history.spansDown.max() ?? 0 }

    var record: Summary {
        let minutes = ComponentStatus.allCases.map { ($0, history.span(in: $0) / 60) }
        return Summary(
            componentID: componentID, componentName: componentName, incidents: incidents,
            minutes: Dictionary(uniqueKeysWithValues: minutes), notifications: notifications,
            longestOutage: longestOutage / 60)
    }
}
