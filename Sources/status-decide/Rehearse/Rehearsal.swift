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
    private var work: RehearsedWork?
    private var now: Int64?
    /// The times of the first and the last run that were decided on.
    private(set) var times: ClosedRange<Int64>?
    private(set) var runs = 0
    /// Runs that were incomplete.
    var cutRuns = 0
    /// Mistakes in the map, and in how many runs each was found.
    private var mistakes: [MapProblem: Int] = [:]
    /// Those of the last run. Whether there are any does not depend on the time.
    private var lastMistakes: [MapProblem] = []
    /// The entries that had a check that was down in the last run.
    private var down: Set<Int> = []
    /// The entries about which a repetition of the last run may decide something.
    private var restless: [Int] = []

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
        work = try RehearsedWork(of: map, on: listing)
    }

    /// The observation of a run. Throws `RecordError` if its time is before that of the previous one.
    mutating func observation(_ run: Listings, isPartial: Bool) throws -> Observation {
        let time = try run.now(partial: isPartial)
        try checkOrder(of: time)
        return Observation(
            checks: run.checks, isComplete: !isPartial && run.areComplete, components: components,
            page: page, now: time)
    }

    /// Throws `RecordError` if a time is before that of the last run.
    func checkOrder(of time: Int64) throws {
        if let now, time < now {
            throw RecordError("the time goes back from \(now) to \(time)")
        }
    }

    /// Decides on one run, carries out the actions on the page, and returns them.
    ///
    /// If the run is a repetition of the last one, with no difference but in numbers of its checks,
    /// only what may have changed since is decided.
    mutating func play(_ observation: Observation, isRepetition: Bool = false) -> [Action] {
        let entries = isRepetition ? restless : Array(map.entries.indices)
        let plan = Plan(
            for: map.part(entries),
            as: entries.map { places[$0].map { observation.components[$0] } }, in: observation)
        if !isRepetition {
            lastMistakes = plan.mistakes
            down = map.entriesDown(in: observation)
            work?.see(places.map { $0.map { observation.components[$0] } }, in: observation)
        }
        countRun(at: observation.now)
        for (entry, step) in zip(entries, plan.steps) {
            guard let place = places[entry], let action = step.action else { continue }
            componentsByEntry[entry]?.count(action)
            lastIncident += 1
            components[place].carryOut(action, incident: lastIncident)
        }
        restless = map.bound(to: map.entries.indices.filter { down.contains($0) || !isAtRest($0) })
        return plan.actions
    }

    /// Decides on the windows that came with the last run, carries out the actions, and returns them.
    mutating func play(_ windows: WindowListing) -> [WorkAction] {
        guard let now else { return [] }
        let observation = Observation(
            checks: [:], isComplete: false, components: [], page: page, now: now,
            windows: windows)
        return work?.play(observation) ?? []
    }

    /// What was done about planned work; nil if nothing was to be done.
    var workSummary: WorkSummary? { work?.summary }

    /// Whether nothing can be decided as long as runs are repetitions of the last one.
    var isAtRest: Bool { hasRuns && restless.isEmpty }

    /// Plays a repetition of the last run while nothing can be decided. Throws `RecordError` if its
    /// time is before that of the last one.
    mutating func rest(until time: Int64) throws {
        try checkOrder(of: time)
        countRun(at: time)
    }

    private mutating func countRun(at time: Int64) {
        passTime(until: time)
        runs += 1
        for mistake in lastMistakes { mistakes[mistake, default: 0] += 1 }
    }

    /// Whether nothing is decided about an entry's component as long as no check of it is down,
    /// however much time passes: it is operational and we have no incident on it.
    private func isAtRest(_ entry: Int) -> Bool {
        guard let place = places[entry] else { return true }
        return components[place].status == .operational && components[place].ours.isEmpty
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
