import Program
import Records

extension Plan.Step {
    /// What is done, and why, in a few words: `set to major outage: worse`.
    ///
    /// - Parameter required: the name of the component whose id is `decision.required`
    func sentence(required: String?) -> String {
        let reason = decision.reason(required: required)
        guard let action else { return "nothing: \(reason)" }
        return switch action.deed {
        case .open: "open an incident: \(reason)"
        case .resolve: "resolve the incident: \(reason)"
        case .report: "report a recovery: \(reason)"
        case .setStatus: "set to \(action.to.words): \(reason)"
        }
    }
}

extension Decision {
    /// The row of the table, in words for people.
    fileprivate func reason(required: String?) -> String {
        switch why {
        case .undecided(let reason): reason.phrase
        case .noSuchComponent: "not on the page"
        case .underMaintenance: "under maintenance"
        case .heldByPerson:
            heldBy.map {
                "a person holds it by incident \($0); to give it back, resolve or unpin that"
            } ?? "a person set the status"
        case .closedByPerson: "closed by a person"
        case .partOfOutage:
            required.map { "part of the outage of \($0)" } ?? "what it requires is in doubt"
        case .announced: "already announced"
        case .inSync: "as it should be"
        case .tooMany: "too many to open"
        case .down, .worse, .recovered, .disabled: why.word
        }
    }
}

extension WorkStep {
    /// What is done, and why, in a few words: `change it: moved`.
    var sentence: String {
        switch decision.action {
        case .announce: "announce it"
        case .change: "change it: \(reason)"
        case .end: "end it: \(reason)"
        case nil: "nothing: \(reason)"
        }
    }

    /// The row of the table, in words for people.
    private var reason: String {
        switch decision.why {
        case .duplicate: "announced twice"
        case .cancelled: "no longer planned"
        case .endedByPerson: "ended by a person"
        case .announcedByPerson: "announced by a person"
        case .inSync: decision.scheduleID == nil ? "not yet due" : "as it should be"
        case .over, .extended, .moved, .begun, .planned: decision.why.rawValue
        }
    }
}

extension CheckReason {
    /// In words for people.
    var phrase: String {
        switch self {
        case .missing: "not in the listing"
        case .unreadable: "cannot be read"
        case .paused: "paused"
        case .unknown: "unknown to the monitor"
        case .unconfirmed: "down, not confirmed yet"
        case .maintenance: "in a maintenance window"
        case .status(let word): "status \(word)"
        case .stale: "not tested lately"
        case .confirmingDown: "down, not long enough yet"
        case .confirmingUp: "up, not long enough yet"
        }
    }
}

extension Verdict {
    var style: Style {
        switch self {
        case .up: .good
        case .down: .bad
        case .undecided: .warning
        }
    }
}
