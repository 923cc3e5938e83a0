import Program
import Records

/// Finds contradictions on a page. Pure functions.
struct Auditor {
    /// From what age, in seconds, an incident is worth a look.
    static let patience: Int64 = 86400
    /// How long, in seconds, runs may take to end work that is over.
    static let workPatience: Int64 = 600

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

    /// Those about planned work, in the order of the schedules.
    func findings(
        on schedules: [PageSchedule], among components: [PageComponent]
    ) -> [Finding] {
        let ours = schedules.filter { $0.key != nil && $0.isOpen }.map(\.schedule)
        return ours.sorted { $0.id < $1.id }.flatMap { schedule in
            let over = now.subtractingClamped(schedule.plan.to) > Self.workPatience
            let isWanted = map?.wantsWork(on: schedule.plan, components.map(\.component)) ?? true
            return (over ? [finding(.workNotEnded, schedule, since: schedule.plan.to)] : [])
                + (isWanted ? [] : [finding(.workUnmapped, schedule, since: schedule.plan.from)])
        }
    }

    private func finding(_ kind: Finding.Kind, _ schedule: Schedule, since: Int64) -> Finding {
        Finding(kind: kind, schedule: schedule, since: since, observedAt: now)
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
        case .downWithoutIncident, .workNotEnded, .workUnmapped: false
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
