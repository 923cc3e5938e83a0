import Records

/// The maintenance windows and the page's schedules, as a run finds them.
struct PlannedWork {
    private let rules: MaintenanceRules
    private let zone: PublicZone
    private let observation: Observation
    private let cachet: ScheduleVersion
    private let windows: WindowListing
    private let schedules: [Schedule]
    /// The mapped components that the public sees, in the map's order.
    private let components: [Concerned]
    /// The ids of all mapped components, as far as they are known.
    private let mapped: Set<Int64>

    /// A mapped component, and whether it is known which checks are its own.
    private struct Concerned {
        let id: Int64
        let name: String
        let checks: Set<Check.Identity>
        let isCertain: Bool
    }

    /// Nil if the map does not ask for it, or if windows or schedules are not in the input.
    init?(of map: StatusMap, on components: [MappedComponent], in observation: Observation) {
        guard let rules = map.maintenance, let windows = observation.windows,
            let schedules = observation.schedules,
            let cachet = ScheduleVersion(observation.cachet)
        else { return nil }
        self.rules = rules
        zone = map.zone
        self.observation = observation
        self.cachet = cachet
        self.windows = windows
        self.schedules = schedules
        self.components = components.compactMap { mapped in
            guard let id = mapped.id, let name = mapped.publicName else { return nil }
            let checks = mapped.assessment.checks.map(\.mapped.identity)
            return Concerned(
                id: id, name: name, checks: Set(checks.compactMap { $0 }),
                isCertain: !checks.contains(nil) && !observation.isPartial)
        }
        mapped = Set(components.compactMap(\.id))
    }

    /// What is decided about each window, and about each schedule of ours whose window is gone.
    func steps() -> [WorkStep] {
        let keyed = Dictionary(grouping: schedules.filter { $0.key != nil }) { $0.key }
        let byKey = Dictionary(windows.windows.map { ($0.key, $0) }) { first, _ in first }
        let listed = windows.windows.map { step(for: $0.key, $0, announcedBy: keyed[$0.key] ?? []) }
        let gone = keyed.compactMap { key, schedules -> WorkStep? in
            guard let key, byKey[key] == nil,
                schedules.contains(where: { $0.state != .complete && concernsMap($0) })
            else { return nil }
            return step(for: key, nil, announcedBy: schedules)
        }
        return (listed + gone).sorted { $0.order < $1.order }
    }

    private func step(
        for key: WorkKey, _ window: Window?, announcedBy schedules: [Schedule]
    ) -> WorkStep {
        let ours = schedules.filter(concernsMap).sorted { $0.id < $1.id }
        let written = (ours.first { $0.state != .complete } ?? ours.last)?.plan.componentIDs ?? []
        let concerned = window.map { components(in: $0, orIn: written) } ?? []
        let texts = WorkTexts(
            rules: rules, components: concerned.map(\.name),
            description: window?.description ?? "", zone: zone, longestName: cachet.longestName)
        var work = WorkRules(
            window: window, plan: window.flatMap { plan(for: $0, on: concerned, written) },
            ours: ours,
            isAnnouncedByOtherMap: ours.count < schedules.count, isWhole: windows.isWhole,
            cachet: cachet, announce: rules.announce, now: observation.now)
        if let plan = work.plan, ours.isEmpty {
            work.isAnnouncedByPerson = isAnnouncedByPerson(texts.name, from: plan.from)
        }
        return WorkStep(
            for: key, work, texts: texts, notifies: rules.notifies, in: observation)
    }

    /// What the page should say; nil if the window concerns no component. If the input was filtered,
    /// what was written stays, because it may concern what is not in it.
    private func plan(
        for window: Window, on concerned: [Concerned], _ written: [Int64]
    ) -> WorkPlan? {
        let kept = observation.isPartial ? written : []
        let ids = Set(concerned.map(\.id) + kept)
        return ids.isEmpty
            ? nil : WorkPlan(from: window.from, to: window.to, componentIDs: Array(ids))
    }

    private func concernsMap(_ schedule: Schedule) -> Bool {
        schedule.plan.componentIDs.contains(where: mapped.contains)
    }

    /// The components of which a check is in the window. One whose checks are not all known keeps
    /// what was written.
    private func components(in window: Window, orIn written: [Int64]) -> [Concerned] {
        components.filter { component in
            !component.checks.isDisjoint(with: window.checks)
                || !component.isCertain && written.contains(component.id)
        }
    }

    private func isAnnouncedByPerson(_ name: String, from: Int64) -> Bool {
        schedules.contains {
            $0.key == nil && $0.state != .complete && cachet.isSame($0, as: name, from: from)
        }
    }
}
