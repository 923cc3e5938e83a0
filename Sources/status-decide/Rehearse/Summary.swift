import JSON
import Program
import Records

/// What a rehearsal did to one component.
struct Summary: Equatable, JSONWritable {
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

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("record", "summary")
            writer.member("component_id", componentID)
            writer.member("component_name", componentName)
            writer.member("incidents", incidents)
            writer.name("minutes")
            writer.object { minutes in
                for status in ComponentStatus.allCases {
                    minutes.member(status.rawValue, history.span(in: status) / 60)
                }
            }
            writer.member("notifications", notifications)
            writer.member("longest_outage", longestOutage / 60)
        }
    }
}
