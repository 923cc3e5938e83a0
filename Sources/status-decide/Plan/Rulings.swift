import Records

/// The rulings on the mapped components. The ruling on one may depend on those on the components
/// that it requires: whether the public is told of their outages.
struct Rulings {
    private let mapped: [MappedComponent]
    /// For each component the indices of those that it requires.
    private let required: [[Int]]
    /// Unix seconds.
    private let now: Int64
    /// Whether incidents may be opened; if not, they are too many.
    private let opensIncidents: Bool
    private var known: [Ruling?]

    init(
        on mapped: [MappedComponent], requiring required: [[Int]], now: Int64,
        opensIncidents: Bool
    ) {
        self.mapped = mapped
        self.required = required
        self.now = now
        self.opensIncidents = opensIncidents
        known = Array(repeating: nil, count: mapped.count)
    }

    /// The ruling on each component, in the map's order.
    mutating func all() -> [Ruling] { mapped.indices.map { ruling(on: $0) } }

    private mutating func ruling(on index: Int) -> Ruling {
        if let ruling = known[index] { return ruling }
        var ruling = newRuling(on: index)
        if ruling.opensIncident, !opensIncidents { ruling = .leave(.tooMany) }
        known[index] = ruling
        return ruling
    }

    private mutating func newRuling(on index: Int) -> Ruling {
        let mapped = mapped[index]
        guard let component = mapped.component else { return .leave(.noSuchComponent) }
        guard component.problem == nil else { return .leave(.undecided(.unreadable)) }
        return PageRules(
            rules: mapped.entry.rules, assessment: mapped.assessment,
            requirement: requirement(of: index), component: component, now: now
        ).ruling()
    }

    private mutating func requirement(of index: Int) -> Requirement {
        guard let outage = mapped[index].assessment.outage else { return .met }
        if let broken = toldOutage(among: required[index]) {
            return .broken(by: Required(componentID: broken.id, title: broken.title))
        }
        let doubt = RequirementDoubt(
            outage: outage, down: mapped[index].assessment.down, now: now)
        for required in required[index].map({ mapped[$0] }) {
            let ours = required.component?.ours ?? []
            let isAnnounced = ours.contains(where: \.isVisible)
            if doubt.isCast(on: required.assessment, announced: isAnnounced) { return .doubtful }
        }
        return .met
    }

    /// The first of the components that is down and of whose outage the public is told.
    private mutating func toldOutage(among indices: [Int]) -> MappedComponent? {
        for index in indices where mapped[index].assessment.verdict == .down && isTold(index) {
            return mapped[index]
        }
        return nil
    }

    /// Whether the public is told that a component is down.
    private mutating func isTold(_ index: Int) -> Bool {
        guard let component = mapped[index].component, component.problem == nil,
            component.isEnabled
        else { return false }
        if component.isUnderMaintenance || component.incidents.contains(where: \.isVisible) {
            return true
        }
        let ruling = ruling(on: index)
        switch ruling.why {
        case .closedByPerson: return true
        case .partOfOutage: return ruling.required != nil
        default: return ruling.opensIncident
        }
    }
}
