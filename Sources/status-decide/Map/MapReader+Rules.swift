import JSON
import Records

extension Rules {
    /// The keys that may occur both in an entry and in `defaults`.
    static let keys = [
        "severity", "down_when", "down_for", "up_for", "stale_after", "escalate", "incident",
        "on_recovery", "people", "hand_set", "requires",
    ]
}

/// The keys that an entry and `defaults` share. Each replaces the value that `rules` had before.
extension MapReader {
    mutating func readRules(
        _ rules: inout Rules, from value: borrowing JSONValue, at place: MapPath
    ) {
        if let severity = severity(of: value, at: place) { rules.severity = severity }
        readThreshold(&rules.downWhen, from: value, at: place)
        if let span = span("down_for", of: value, at: place) { rules.downFor = span }
        if let span = span("up_for", of: value, at: place) { rules.upFor = span }
        if let span = span("stale_after", of: value, at: place) { rules.staleAfter = span }
        readEscalations(&rules.escalations, from: value, at: place)
        readIncident(&rules, from: value, at: place)
        let recoveries = ["resolve", "new_incident"]
        if let word = word("on_recovery", of: value, at: place, known: recoveries) {
            rules.postsNewIncidentOnRecovery = word == "new_incident"
        }
        if let word = word("people", of: value, at: place, known: ["hold", "ignore"]) {
            rules.ignoresPeople = word == "ignore"
        }
        if let word = word("hand_set", of: value, at: place, known: ["recover", "hold"]) {
            rules.holdsHandSet = word == "hold"
        }
        readRequirements(&rules.requires, from: value, at: place)
    }

    mutating func severity(of value: borrowing JSONValue, at place: MapPath) -> ComponentStatus? {
        let known = ComponentStatus.severities.map(\.rawValue)
        return word("severity", of: value, at: place, known: known)
            .flatMap(ComponentStatus.init(rawValue:))
    }

    private mutating func readThreshold(
        _ threshold: inout Rules.Threshold, from value: borrowing JSONValue, at place: MapPath
    ) {
        guard let member = value["down_when"] else { return }
        let place = place["down_when"]
        if member.kind == .object {
            checkKeys(of: member, at: place, known: ["at_least"])
            if let number = atLeast(of: member, at: place) {
                threshold = .atLeast(number)
            } else if member["at_least"]?.kind == nil {
                note(place, "at_least is missing")
            }
        } else if member.string == "any" {
            threshold = .any
        } else if member.string == "all" {
            threshold = .all
        } else {
            note(place, #"is none of "any", "all" and {"at_least": N}"#)
        }
    }

    private mutating func readEscalations(
        _ escalations: inout [Rules.Escalation], from value: borrowing JSONValue, at place: MapPath
    ) {
        guard let list = value["escalate"] else { return }
        let place = place["escalate"]
        guard list.kind == .array else { return note(place, "is not a list") }
        escalations = []
        list.enumerateElements { index, element in
            if let escalation = escalation(element, at: place[index]) {
                escalations.append(escalation)
            }
        }
    }

    private mutating func escalation(
        _ value: borrowing JSONValue, at place: MapPath
    ) -> Rules.Escalation? {
        checkKeys(of: value, at: place, known: ["after", "at_least", "severity"])
        guard value.kind == .object else { return nil }
        let after = span("after", of: value, at: place)
        let number = atLeast(of: value, at: place)
        if value["after"]?.kind == nil, value["at_least"]?.kind == nil {
            note(place, "needs after, at_least or both")
        }
        if value["severity"]?.kind == nil { note(place["severity"], "is missing") }
        return severity(of: value, at: place).map {
            .init(after: after, atLeast: number, severity: $0)
        }
    }

    private mutating func atLeast(of value: borrowing JSONValue, at place: MapPath) -> Int? {
        guard let member = value["at_least"] else { return nil }
        guard let number = member.integer.flatMap(Int.init(exactly:)), number > 0 else {
            note(place["at_least"], "is not a number from 1 on")
            return nil
        }
        return number
    }
}
