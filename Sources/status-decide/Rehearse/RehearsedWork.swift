import Records

/// Planned work on a page in memory.
struct RehearsedWork {
    private let map: StatusMap
    private let rules: MaintenanceRules
    private var page: RehearsedSchedules
    /// The map's components with their checks as they came last.
    private var mapped: [MappedComponent] = []
    private(set) var summary: WorkSummary?

    /// Nil if the map announces no work, or the page has no schedules.
    init?(of map: StatusMap, on listing: ComponentListing) throws {
        guard let rules = map.maintenance, let cachet = ScheduleVersion(listing.cachet) else {
            return nil
        }
        self.map = map
        self.rules = rules
        page = RehearsedSchedules(
            try listing.wholeSchedules(partial: true) ?? [], cachet: cachet)
    }

    mutating func see(_ components: [Component?], in observation: Observation) {
        mapped = zip(map.entries, components).map { MappedComponent($0, as: $1, in: observation) }
    }

    /// Decides on the windows of a run, carries out the actions, and returns them.
    mutating func play(_ observation: Observation) -> [WorkAction] {
        page.passTime(until: observation.now)
        var observation = observation
        observation.schedules = page.schedules
        observation.cachet = page.cachet == .v3 ? "3" : "2.4"
        let work = PlannedWork(of: map, on: mapped, in: observation)
        let actions = work?.steps().flatMap(\.actions) ?? []
        var summary = self.summary ?? WorkSummary()
        for action in actions {
            summary.count(action, mails: rules.notifies && sendsMail(action, at: observation.now))
            page.carryOut(action, at: observation.now)
        }
        self.summary = summary
        return actions
    }

    /// Whether the page mails its subscribers: 3 does at every change of a time, too.
    private func sendsMail(_ action: WorkAction, at now: Int64) -> Bool {
        switch action.deed {
        case .announce: true
        case .change(_, let change): page.cachet == .v3 && change.moved != nil
        case .end(let id): page.cachet == .v3 && page.hasBegun(id, at: now)
        }
    }
}
