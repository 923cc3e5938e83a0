package import JSON

/// One contradiction on a page.
package struct Finding: Equatable, Sendable, JSONWritable {
    package enum Kind: String, CaseIterable, Sendable, JSONWritable {
        /// The component has one of the severities, and no unresolved incident says why.
        case downWithoutIncident = "down_without_incident"
        /// Our incident is open, but the component is operational.
        case incidentOnOperational = "incident_on_operational"
        /// Our incident has been open for more than a day.
        case stuck
        /// A person's incident, or one of ours that a person has taken over, has held the component
        /// for more than a day.
        case heldByPerson = "held_by_person"
        /// Our incident is open, but the component is not in the map.
        case unmapped
        /// The work of a schedule of ours is over, and the schedule is not complete.
        case workNotEnded = "work_not_ended"
        /// A schedule of ours is open, and the map wants none for any of its components.
        case workUnmapped = "work_unmapped"
    }

    package let kind: Kind
    /// Nil, like its name and status, in a finding about planned work.
    package let componentID: Int64?
    package let componentName: String?
    package let status: ComponentStatus?
    /// Nil if the finding is that there is none.
    package let incidentID: Int64?
    /// Nil on an incident that someone else opened.
    package let key: OutageKey?
    /// The planned work that the finding is about, if it is about any.
    package let schedule: Schedule?
    /// When the outage began or, for an incident without a key, when that was posted; nil if that
    /// is unknown. Of planned work: when it should have ended, or when it begins.
    package let since: Int64?
    package let observedAt: Int64

    package init(
        kind: Kind, componentID: Int64, componentName: String, status: ComponentStatus,
        incidentID: Int64?, key: OutageKey?, since: Int64?, observedAt: Int64
    ) {
        self.kind = kind
        self.componentID = componentID
        self.componentName = componentName
        self.status = status
        self.incidentID = incidentID
        self.key = key
        schedule = nil
        self.since = since
        self.observedAt = observedAt
    }

    package init(kind: Kind, schedule: Schedule, since: Int64, observedAt: Int64) {
        self.kind = kind
        componentID = nil
        componentName = nil
        status = nil
        incidentID = nil
        key = nil
        self.schedule = schedule
        self.since = since
        self.observedAt = observedAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "finding")
            $0.member("finding", kind)
            $0.member("component_id", componentID)
            $0.member("component_name", componentName)
            $0.member("status", status)
            $0.member("incident_id", incidentID)
            if let schedule {
                $0.member("key", schedule.key)
                $0.member("schedule_id", schedule.id)
                $0.member("schedule_name", schedule.name)
            } else {
                $0.member("key", key)
            }
            $0.member("since", since)
            $0.member("observed_at", observedAt)
        }
    }
}
