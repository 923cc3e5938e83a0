import JSON

extension Action {
    /// What is to be done about the component's incidents; its status is set with each deed.
    package enum Deed: Sendable, Equatable {
        /// The outage's incident is to be open.
        case open(OutageKey, Incident)
        /// The incidents that we opened are to be closed with this text.
        case resolve(OutageKey, Incident)
        /// An incident that is Fixed is to say that the outage is over; ours are closed too.
        case report(OutageKey, Incident)
        /// Incidents stay as they are. Without a key, none of ours is open.
        case setStatus(OutageKey?)

        /// Nil if the kind needs a key or an incident that is not given.
        package init?(_ kind: Kind, key: OutageKey?, incident: Incident?) {
            switch (kind, key, incident) {
            case (.openIncident, let key?, let incident?): self = .open(key, incident)
            case (.resolveIncident, let key?, let incident?): self = .resolve(key, incident)
            case (.reportRecovery, let key?, let incident?): self = .report(key, incident)
            case (.setStatus, _, _): self = .setStatus(key)
            default: return nil
            }
        }
    }

    /// The deed's name in records.
    package enum Kind: String, CaseIterable, Sendable, JSONWritable {
        case openIncident = "open_incident"
        case resolveIncident = "resolve_incident"
        case reportRecovery = "report_recovery"
        case setStatus = "set_status"
    }

    package var kind: Kind {
        switch deed {
        case .open: .openIncident
        case .resolve: .resolveIncident
        case .report: .reportRecovery
        case .setStatus: .setStatus
        }
    }

    /// The outage's key; nil only for `set_status` if none of our incidents is open.
    package var key: OutageKey? {
        switch deed {
        case .open(let key, _), .resolve(let key, _), .report(let key, _): key
        case .setStatus(let key): key
        }
    }

    /// Nil for `set_status`.
    package var incident: Incident? {
        switch deed {
        case .open(_, let incident), .resolve(_, let incident), .report(_, let incident): incident
        case .setStatus: nil
        }
    }

    /// The same, with no mail to subscribers.
    package var withoutMail: Action {
        var action = self
        guard var incident else { return self }
        incident.notifies = false
        switch deed {
        case .open(let key, _): action.deed = .open(key, incident)
        case .resolve(let key, _): action.deed = .resolve(key, incident)
        case .report(let key, _): action.deed = .report(key, incident)
        case .setStatus: break
        }
        return action
    }
}
