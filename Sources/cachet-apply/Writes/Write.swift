import JSON
import Records

/// One request that changes the page.
struct Write: Equatable, Sendable {
    enum Method: Sendable {
        case post, put, delete
    }

    /// What is different afterwards.
    enum Effect: Equatable, Sendable {
        case component(ComponentStatus)
        case posted(key: OutageKey, status: IncidentStatus)
        case closed(incident: Int64)
        case removed(incident: Int64)
    }

    let method: Method
    /// Below the API's base, `/incidents/5`.
    let path: String
    /// For a DELETE, this is what is PUT if the token may not delete.
    let body: [UInt8]
    /// On some versions of Cachet, one request does two things.
    let effects: [Effect]
    /// Whether subscribers get mail.
    let mails: Bool

    init(
        _ method: Method, _ path: String, effects: [Effect], mails: Bool = false,
        _ body: (inout JSONWriter) -> Void
    ) {
        var writer = JSONWriter()
        writer.object(body)
        self.method = method
        self.path = path
        self.body = writer.bytes
        self.effects = effects
        self.mails = mails
    }

    /// Removes an incident from the page; if it may not be deleted, it is set to Fixed and hidden.
    init(removing incident: PageComponent.Incident) {
        self.init(
            .delete, "/incidents/\(incident.id)", effects: [.removed(incident: incident.id)]
        ) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("visible", 0)
        }
    }

    /// Removes an update from an incident.
    init(removing update: Update, from incident: Int64) {
        self.init(.delete, "/incidents/\(incident)/updates/\(update.id)", effects: []) {
            $0.member("status", update.status.number)
        }
    }

    /// Adds a point to a metric. Cachet 2.4 accepts only a whole number as timestamp.
    init(adding point: MetricPoint) {
        self.init(.post, "/metrics/\(point.metricID)/points", effects: []) {
            $0.member("value", point.value)
            $0.member("timestamp", point.at)
        }
    }

    /// What the server's answer shows.
    enum Subject {
        case component, incident
        /// An update or a point.
        case part
    }

    var subject: Subject {
        let folders = path.split(separator: "/")
        guard folders.count < 3 else { return .part }
        return folders.first == "components" ? .component : .incident
    }

    /// The id at the end of its path, `/incidents/5`; nil for something new.
    var target: Int64? { path.split(separator: "/").last.flatMap { Int64($0) } }

    /// What it changes, in the words of a result, which has none for a removal.
    var changes: [ActionResult.Write] {
        effects.compactMap { effect in
            switch effect {
            case .component: .component
            case .posted, .closed: .incident
            case .removed: nil
            }
        }
    }
}
