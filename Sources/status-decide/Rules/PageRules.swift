import Records

/// Compares what the checks say with what the page says; the first row that matches decides.
struct PageRules {
    let rules: Rules
    let assessment: Assessment
    let requirement: Requirement
    let component: Component
    /// Unix seconds.
    let now: Int64

    typealias Row = @Sendable (PageRules) -> Ruling?

    /// The rows that come before all others.
    private static let always: [Row] = [
        { $0.undecided }, { $0.disabled }, { $0.underMaintenance }, { $0.held },
    ]

    func ruling() -> Ruling {
        if let ruling = first(of: Self.always) { return ruling }
        guard rules.announces else { return statusOnly }
        return assessment.outage.map { ruling(while: $0) } ?? rulingWhileUp
    }

    func first(of rows: [Row]) -> Ruling? {
        for row in rows { if let ruling = row(self) { return ruling } }
        return nil
    }

    private var undecided: Ruling? {
        if case .undecided(let reason) = assessment.finding {
            .leave(.undecided(reason))
        } else {
            nil
        }
    }

    private var disabled: Ruling? { component.isEnabled ? nil : .leave(.disabled) }

    private var underMaintenance: Ruling? {
        component.isUnderMaintenance ? .leave(.underMaintenance) : nil
    }

    private var held: Ruling? {
        component.holder(respecting: rules.people).map { .leave(.heldByPerson, heldBy: $0.id) }
    }

    /// Without incidents, only statuses are compared.
    private var statusOnly: Ruling {
        if let outage = assessment.outage {
            return worsening(to: outage.severity, .setStatus(nil)) ?? .leave(.announced)
        }
        return component.status == .operational
            ? .leave(.inSync) : .act(.setStatus(nil), .recovered, to: .operational)
    }

    func worsening(to severity: ComponentStatus, _ move: Ruling.Move) -> Ruling? {
        severity.isWorse(than: component.status) ? .act(move, .worse, to: severity) : nil
    }
}
