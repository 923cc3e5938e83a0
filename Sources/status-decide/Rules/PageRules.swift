import Records

/// What to do about a component, and the row of the table that says so.
struct Ruling: Equatable {
    /// Nil if there is nothing to do.
    var action: Action.Kind?
    var why: String
    /// The status that the page should show; nil without an action.
    var to: ComponentStatus?
    var key: OutageKey?
    /// The incident by which a person holds the component.
    var heldBy: Int64?
    /// The required component that is down.
    var required: Required?

    /// Whether the component is only down as a part of another component's outage.
    var isPartOfOutage: Bool { why == "part_of_outage" }

    static func none(_ why: String, heldBy: Int64? = nil) -> Ruling {
        Ruling(action: nil, why: why, heldBy: heldBy)
    }
}

/// Compares what the checks say with what the page says; the first row that matches decides.
struct PageRules {
    let rules: Rules
    let assessment: Assessment
    let requirement: Requirement
    let component: Component
    let now: Int64

    func ruling() -> Ruling {
        if let ruling = standing ?? held { return ruling }
        if !rules.announces { return statusOnly }
        return assessment.outage.map(whileDown) ?? whileUp
    }

    /// The rows that come before all others.
    private var standing: Ruling? {
        if assessment.verdict == .undecided { return .none(assessment.why ?? "missing") }
        if !component.isEnabled { return .none("disabled") }
        return component.isUnderMaintenance ? .none("under_maintenance") : nil
    }

    /// The rows by which a person's incident holds a component.
    private var held: Ruling? {
        component.holder(respecting: rules.people).map {
            .none("held_by_person", heldBy: $0.id)
        }
    }

    private func whileDown(_ outage: Assessment.Outage) -> Ruling {
        guard let ours = component.ours.first else {
            if component.lastKey?.outage == outage.key {
                return .none("closed_by_person")
            }
            if let ruling = partOfOutage(outage.severity) { return ruling }
            let to = worse(component.status, outage.severity)
            return Ruling(action: .openIncident, why: "down", to: to, key: outage.key)
        }
        guard outage.severity.isWorse(than: component.status) else { return .none("announced") }
        guard rules.ignoresPeople || canBeOurs(component.status) else {
            return .none("held_by_person")
        }
        return Ruling(action: .setStatus, why: "worse", to: outage.severity, key: ours.key)
    }

    /// The rows that treat the component as part of the outage of one that it requires.
    private func partOfOutage(_ severity: ComponentStatus) -> Ruling? {
        let why = "part_of_outage"
        switch requirement {
        case .met: return nil
        case .doubtful: return .none(why)
        case .broken(let required):
            guard severity.isWorse(than: component.status) else {
                return Ruling(action: nil, why: why, required: required)
            }
            return Ruling(action: .setStatus, why: why, to: severity, required: required)
        }
    }

    private var whileUp: Ruling {
        if let key = component.ours.first?.key {
            return rules.postsNewIncidentOnRecovery
                ? recovered(.reportRecovery, key.report)
                : recovered(.resolveIncident, key)
        }
        if component.status == .operational { return .none("in_sync") }
        if component.status == .unknown || endIsAnnounced || !rules.requires.isEmpty {
            return recovered(.setStatus, nil)
        }
        if rules.holdsHandSet, !rules.ignoresPeople { return .none("held_by_person") }
        return recovered(.reportRecovery, .report(component: component.id, at: now))
    }

    /// Without incidents, only statuses are compared.
    private var statusOnly: Ruling {
        if let outage = assessment.outage {
            guard outage.severity.isWorse(than: component.status) else { return .none("announced") }
            return Ruling(action: .setStatus, why: "worse", to: outage.severity, key: nil)
        }
        return component.status == .operational ? .none("in_sync") : recovered(.setStatus, nil)
    }

    private func recovered(_ action: Action.Kind, _ key: OutageKey?) -> Ruling {
        Ruling(action: action, why: "recovered", to: .operational, key: key)
    }

    /// Whether a status that is milder than the outage may be one that we set.
    private func canBeOurs(_ status: ComponentStatus) -> Bool {
        status == .operational || status == .unknown
            || assessment.checks.contains { $0.severity == status }
            || rules.escalations.contains { $0.severity == status }
    }

    /// Whether our newest resolved incident is that of the latest outage of one of the checks.
    private var endIsAnnounced: Bool {
        guard let key = component.lastKey?.outage else { return false }
        return assessment.checks.contains { mapped in
            mapped.check?.lastDownStart.map {
                OutageKey(component: component.id, check: mapped.identity, start: $0)
            } == key
        }
    }
}
