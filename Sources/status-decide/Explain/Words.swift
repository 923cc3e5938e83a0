import Program
import Records

extension Plan.Step {
    /// What is done, and why, in a few words: `set to major outage: worse`.
    ///
    /// - Parameter required: the name of the component whose id is `decision.required`
    func sentence(required: String?) -> String {
        let reason = decision.reason(required: required)
        guard let action else { return "nothing: \(reason)" }
        return switch action.kind {
        case .openIncident: "open an incident: \(reason)"
        case .resolveIncident: "resolve the incident: \(reason)"
        case .reportRecovery: "report a recovery: \(reason)"
        case .setStatus: "set to \(action.to.words): \(reason)"
        }
    }
}

extension Decision {
    /// The record's `why`, in words for people.
    fileprivate func reason(required: String?) -> String {
        switch why {
        case "no_such_component": "not on the page"
        case "under_maintenance": "under maintenance"
        case "held_by_person":
            heldBy.map { "held by incident \($0)" } ?? "set by hand"
        case "closed_by_person": "closed by a person"
        case "part_of_outage":
            required.map { "part of the outage of \($0)" } ?? "what it requires is in doubt"
        case "announced": "already announced"
        case "in_sync": "as it should be"
        case "too_many": "too many to open"
        case "down", "worse", "recovered", "disabled": why
        default: words(forCheck: why)
        }
    }
}

/// Why a check is undecided, in words for people; `why` is the word in the record.
func words(forCheck why: String) -> String {
    switch why {
    case "missing": "not in the listing"
    case "unreadable": "cannot be read"
    case "unknown": "unknown to Pingdom"
    case "unconfirmed", "unconfirmed_down": "down, not confirmed yet"
    case "maintenance": "in a maintenance window"
    case "stale": "not tested lately"
    case "confirming_down": "down for too short"
    case "confirming_up": "up for too short"
    case let why where why.hasPrefix("status:"): "status \(why.dropFirst("status:".count))"
    default: why.replacing("_", with: " ")
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
