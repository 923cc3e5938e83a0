import Program
import Records

/// A page in memory on which one run after another is played.
struct Rehearsal {
    private let map: StatusMap
    private let page: String
    private var components: [Component]
    /// The index of each entry's component among those of the page, which never changes.
    private let places: [Int?]
    /// One per entry, nil if the page does not have its component.
    private var componentsByEntry: [RehearsedComponent?]
    private var lastIncident: Int64
    private var now: Int64?
    /// The times of the first and the last run that were decided on.
    private(set) var times: ClosedRange<Int64>?
    private(set) var runs = 0
    /// Runs that were incomplete.
    var cutRuns = 0
    /// Mistakes in the map, and in how many runs each was found.
    private var mistakes: [MapProblem: Int] = [:]

    /// Throws `MapProblems` if the map's names do not fit the page.
    init(of map: StatusMap, on listing: ComponentListing) throws {
        self.map = map
        components = listing.components
        let indices = Dictionary(components.enumerated().map { ($1.id, $0) }) { first, _ in first }
        places = try map.components(among: components).map { $0.flatMap { indices[$0.id] } }
        componentsByEntry = places.map { [components] in
            $0.map { RehearsedComponent(of: components[$0]) }
        }
        page = try listing.wholePage(partial: true)
        lastIncident = components.flatMap(\.incidents).map(\.id).max() ?? 0
    }

    /// The observation of a run. Throws `RecordError` if its time is before that of the previous one.
    mutating func observation(_ run: Listings, isPartial: Bool) throws -> Observation {
        let time = try run.now(partial: isPartial)
        if let now, time < now {
            throw RecordError("the time goes back from \(now) to \(time)")
        }
        return Observation(
            checks: run.checks, isComplete: !isPartial && run.areComplete, components: components,
            page: page, now: time)
    }

    /// Decides on one run, carries out the actions on the page, and returns them.
    mutating func play(_ observation: Observation) throws -> [Action] {
        let plan = Plan(
            for: map, as: places.map { $0.map { observation.components[$0] } }, in: observation)
        passTime(until: observation.now)
        runs += 1
        for mistake in plan.mistakes { mistakes[mistake, default: 0] += 1 }
        for (entry, place) in places.enumerated() {
            guard let place, let action = plan.steps[entry].action else { continue }
            componentsByEntry[entry]?.count(action)
            lastIncident += 1
            components[place].carryOut(action, incident: lastIncident)
        }
        return plan.actions
    }

    /// Whether any run was decided on.
    var hasRuns: Bool { runs > 0 }

    /// One per mapped component, in the map's order.
    var rehearsed: [RehearsedComponent] { componentsByEntry.compactMap { $0 } }

    /// What the operator should know, one sentence each.
    var problems: [String] {
        let cut = "\(cutRuns) of \(cutRuns + runs) runs are not whole, or failed: passed over"
        let mistakes = mistakes.sorted { "\($0.key)" < "\($1.key)" }.map { mistake, count in
            MapProblem(mistake.place, "\(mistake.text) (in \(count) of \(runs) runs)")
        }
        return map.text.lines(for: mistakes) + (cutRuns > 0 ? [cut] : [])
    }

    private mutating func passTime(until time: Int64) {
        let span = time.subtractingClamped(now ?? time)
        now = time
        times = (times?.lowerBound ?? time)...time
        for (entry, place) in places.enumerated() {
            guard let place else { continue }
            componentsByEntry[entry]?.spend(span, in: components[place].status)
        }
    }
}

extension Component {
    /// Brings the component to the action's goal, as Cachet would.
    mutating func carryOut(_ action: Action, incident id: Int64) {
        status = action.to
        switch action.kind {
        case .setStatus: break
        case .openIncident:
            guard let incident = action.incident else { return }
            let opened = Incident(
                id: id, name: incident.name, status: incident.status, key: action.key,
                isVisible: incident.isVisible, isPinned: false, isTakenOver: false)
            incidents.insert(opened, at: 0)
        case .resolveIncident, .reportRecovery:
            incidents.removeAll { $0.key != nil }
            lastKey = action.key
        }
    }
}
