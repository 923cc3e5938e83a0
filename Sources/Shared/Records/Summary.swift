package import JSON

/// What a rehearsal did to one component. Spans are in minutes.
package struct Summary: Equatable, Sendable, JSONWritable {
    package let componentID: Int64
    package let componentName: String
    package let incidents: Int
    /// The time in each status; none in those that are missing.
    package let minutes: [ComponentStatus: Int64]
    /// Mails to subscribers.
    package let notifications: Int
    package let longestOutage: Int64

    package init(
        componentID: Int64, componentName: String, incidents: Int,
        minutes: [ComponentStatus: Int64], notifications: Int, longestOutage: Int64
    ) {
        self.componentID = componentID
        self.componentName = componentName
        self.incidents = incidents
        self.minutes = minutes
        self.notifications = notifications
        self.longestOutage = longestOutage
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("record", "summary")
            writer.member("component_id", componentID)
            writer.member("component_name", componentName)
            writer.member("incidents", incidents)
            writer.name("minutes")
            writer.object { writer in
                for status in ComponentStatus.allCases {
                    writer.member(status.rawValue, minutes[status] ?? 0)
                }
            }
            writer.member("notifications", notifications)
            writer.member("longest_outage", longestOutage)
        }
    }
}
