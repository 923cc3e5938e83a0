import Program
import Records

/// Finds contradictions on a page. Pure functions.
struct Auditor {
    /// From what age, in seconds, an incident is worth a look.
    static let patience: Int64 = 86400

    /// Nil if no map says which components are watched.
    let map: MappedComponents?
    let now: Int64

    /// In the order of the components, then of their incidents, newest first.
    func findings(on components: [PageComponent]) -> [Finding] {
        components.filter(\.component.isExpectedToBeConsistent).flatMap { seen in
            isDownAlone(seen.component, among: components)
                ? [finding(.downWithoutIncident, seen.component, nil)]
                : seen.incidents.filter(\.isOpen).flatMap { findings(seen.component, $0) }
        }
    }

    private func findings(
        _ component: Component, _ incident: PageComponent.Incident
    ) -> [Finding] {
        Finding.Kind.allCases.filter { applies($0, to: incident, on: component) }
            .map { finding($0, component, incident) }
    }

    /// If the map asks for no incidents, or if a component that it requires is down too, a component
    /// is rightly down without one.
    private func isDownAlone(_ component: Component, among all: [PageComponent]) -> Bool {
        guard component.incidents.isEmpty, ComponentStatus.severities.contains(component.status)
        else { return false }
        guard let entry = map?.entry(for: component) else { return true }
        return entry.hasIncidents
            && !all.map(\.component).contains { entry.requires($0) && $0.status != .operational }
    }

    private func applies(
        _ kind: Finding.Kind, to incident: PageComponent.Incident, on component: Component
    ) -> Bool {
        let isOurs = incident.key != nil
        let isHeld = component.isHeld(by: incident.record)
        return switch kind {
        case .downWithoutIncident: false
        case .incidentOnOperational: isOurs && component.status == .operational
        case .stuck: isOurs && !isHeld && isOld(incident)
        case .heldByPerson: isHeld && isOld(incident)
        case .unmapped: isOurs && map.map { $0.entry(for: component) == nil } ?? false
        }
    }

    /// If several times are possible, the latest counts, so that no incident is taken to be older
    /// than it is.
    private func isOld(_ incident: PageComponent.Incident) -> Bool {
        since(incident).map { now.subtractingClamped($0.upperBound) > Self.patience } ?? false
    }

    private func since(_ incident: PageComponent.Incident) -> ServerTime? {
        incident.key?.start.map { $0...$0 } ?? incident.posted
    }

    private func finding(
        _ kind: Finding.Kind, _ component: Component, _ incident: PageComponent.Incident?
    ) -> Finding {
        Finding(
            kind: kind, componentID: component.id, componentName: component.name,
            status: component.status, incidentID: incident?.id, key: incident?.key,
            since: incident.flatMap(since)?.moment, observedAt: now)
    }
}

extension Component {
    /// A component that is unreadable, disabled or under maintenance need not agree with its incidents.
    fileprivate var isExpectedToBeConsistent: Bool {
        problem == nil && isEnabled && !isUnderMaintenance
    }
}
