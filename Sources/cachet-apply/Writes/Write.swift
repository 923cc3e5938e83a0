import HTTP
import JSON
import Records

/// One request that changes the page.
struct Write: Equatable, Sendable {
    /// What is different afterwards.
    enum Effect: Equatable, Sendable {
        case component(ComponentStatus)
        case posted(key: OutageKey, status: IncidentStatus)
        case closed(incident: Int64)
        case removed(incident: Int64)
    }

    let method: HTTPRequest.Method
    let target: Target
    /// For a DELETE, this is what is PUT if the token may not delete; empty if nothing is.
    let body: [UInt8]
    /// On some versions of Cachet, one request does two things.
    let effects: [Effect]
    /// Whether subscribers get mail.
    let mails: Bool
    /// Whether what it adds has served its purpose once it is there, and is deleted.
    let isTransient: Bool

    init(
        _ method: HTTPRequest.Method, _ target: Target, effects: [Effect], mails: Bool = false,
        isTransient: Bool = false, _ body: (inout JSONWriter) -> Void
    ) {
        var writer = JSONWriter()
        writer.object(body)
        self.method = method
        self.target = target
        self.body = writer.bytes
        self.effects = effects
        self.mails = mails
        self.isTransient = isTransient
    }

    /// Removes an incident from the page; if it may not be deleted, it is set to Fixed and hidden.
    init(removing incident: PageComponent.Incident) {
        self.init(
            .delete, .incident(incident.id), effects: [.removed(incident: incident.id)]
        ) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("visible", 0)
        }
    }

    /// Removes an update from an incident.
    init(removing update: Update, from incident: Int64) {
        self.init(.delete, .update(of: incident, update.id), effects: []) {
            $0.member("status", update.status.number)
        }
    }

    /// Adds a point to a metric. Cachet 2.4 accepts only a whole number as timestamp.
    init(adding point: MetricPoint) {
        self.init(.post, .point(of: point.metricID), effects: []) {
            $0.member("value", point.value)
            $0.member("timestamp", point.at)
        }
    }

    /// Removes a schedule.
    init(removing schedule: PageSchedule) {
        method = .delete
        target = .schedule(schedule.id)
        body = []
        effects = []
        mails = false
        isTransient = false
    }

    /// Where it goes, below the API's base: `/incidents/5`.
    var path: String { target.path }

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
