import Records

/// The rows for a component that is down.
extension PageRules {
    private static let withoutIncident: [Row] = [{ $0.closedByPerson }, { $0.partOfOutage }]

    func ruling(while outage: Assessment.Outage) -> Ruling {
        if let ours = component.ours.first, let key = ours.key {
            return announced(outage, as: key)
        }
        if let ruling = first(of: Self.withoutIncident) { return ruling }
        return .act(
            .open(outage.key(of: component.id)), .down,
            to: .worse(component.status, outage.severity))
    }

    private var closedByPerson: Ruling? {
        let key = assessment.outage?.key(of: component.id)
        return key != nil && component.lastKey?.outage == key ? .leave(.closedByPerson) : nil
    }

    /// The rows by which the component is, or may be, part of the outage of one that it requires.
    private var partOfOutage: Ruling? {
        switch requirement {
        case .met: return nil
        case .doubtful: return .leave(.partOfOutage)
        case .broken(let required):
            guard let severity = assessment.outage?.severity,
                severity.isWorse(than: component.status)
            else { return .leave(.partOfOutage, required: required) }
            return .act(.setStatus(nil), .partOfOutage, to: severity, required: required)
        }
    }

    /// While an outage lasts, the status only gets worse.
    private func announced(_ outage: Assessment.Outage, as key: OutageKey) -> Ruling {
        guard let ruling = worsening(to: outage.severity, .setStatus(key)) else {
            return .leave(.announced)
        }
        return rules.ignoresPeople || canBeOurs(component.status) ? ruling : .leave(.heldByPerson)
    }

    /// Whether a status that is milder than the outage may be one that we set.
    private func canBeOurs(_ status: ComponentStatus) -> Bool {
        status == .operational || status == .unknown
            || assessment.checks.contains { $0.mapped.severity == status }
            || rules.escalations.contains { $0.severity == status }
    }
}
