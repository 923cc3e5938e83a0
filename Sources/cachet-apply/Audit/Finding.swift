import JSON
import Records

/// One contradiction on a page.
struct Finding: Equatable, Sendable, JSONWritable {
    enum Kind: String, CaseIterable, Sendable, JSONWritable {
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
    }

    let kind: Kind
    let componentID: Int64
    let componentName: String
    let status: ComponentStatus
    /// Nil if the finding is that there is none.
    let incidentID: Int64?
    /// Nil on an incident that someone else opened.
    let key: OutageKey?
    /// When the outage began or, for an incident without a key, when that was posted; nil if that
    /// is unknown.
    let since: Int64?
    let observedAt: Int64

    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "finding")
            $0.member("finding", kind)
            $0.member("component_id", componentID)
            $0.member("component_name", componentName)
            $0.member("status", status)
            $0.member("incident_id", incidentID)
            $0.member("key", key)
            $0.member("since", since)
            $0.member("observed_at", observedAt)
        }
    }
}

/// The record that closes an audit.
struct FindingsEnd: JSONWritable {
    let count: Int
    let observedAt: Int64

    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "end")
            $0.member("of", "finding")
            $0.member("count", count)
            $0.member("observed_at", observedAt)
        }
    }
}
