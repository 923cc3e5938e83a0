import JSON
import Records

/// One thing on a page that contradicts itself.
struct Finding: Equatable, Sendable, JSONWritable {
    enum Kind: String, CaseIterable, Sendable, JSONWritable {
        /// One of the severities, and no unresolved incident says why.
        case downWithoutIncident = "down_without_incident"
        /// Ours is open, the component operational.
        case incidentOnOperational = "incident_on_operational"
        /// Ours, open for more than a day.
        case stuck
        /// A person's incident, or one of ours that a person has, for more than a day.
        case heldByPerson = "held_by_person"
        /// Ours is open, and the map does not name the component.
        case unmapped
    }

    let kind: Kind
    let componentID: Int64
    let componentName: String
    let status: ComponentStatus
    /// Nil where it is the lack of one that is found.
    let incidentID: Int64?
    /// Nil on an incident that someone else opened.
    let key: String?
    /// When the outage began or, on an incident without a key, when that was posted; nil where
    /// nobody can tell.
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
