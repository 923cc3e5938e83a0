import Program
import Records

/// A page in memory on which run after run is played.
struct Rehearsal {
    private let map: StatusMap
    private let page: String
    private var components: [Component]
    private var summariesByID: [Int64: Summary] = [:]
    private var lastIncident: Int64
    private var now: Int64?
    /// Of the runs that were decided on.
    private(set) var times: ClosedRange<Int64>?
    private(set) var runs = 0
    /// Runs that were not whole.
    var cutRuns = 0
    /// What the map names in vain, and in how many runs.
    private var mistakes: [MapProblem: Int] = [:]

    init(of map: StatusMap, on listing: ComponentListing) throws {
        self.map = map
        components = listing.components
        page = try listing.wholePage(partial: true)
        lastIncident = components.flatMap(\.incidents).map(\.id).max() ?? 0
    }

    /// The world of a run. Throws `RecordError` where its time is before that of the last one.
    mutating func world(_ run: Listings, isPartial: Bool) throws -> World {
        let time = try run.now(partial: isPartial)
        if let now, time < now {
            throw RecordError("the time goes back from \(now) to \(time)")
        }
        return World(
            checks: run.checks, isComplete: !isPartial && run.areComplete, components: components,
            page: page, now: time)
    }

    /// Decides on one run, does what was decided, and returns it.
    mutating func play(_ world: World) throws -> [Action] {
        let plan = try Plan(for: map, in: world)
        passTime(until: world.now)
        runs += 1
        for mistake in plan.mistakes { mistakes[mistake, default: 0] += 1 }
        for step in plan.steps {
            guard let id = step.decision.componentID, step.decision.status != nil else { continue }
            var summary = summariesByID[id] ?? Summary(of: step.decision)
            if let action = step.action, let index = index(of: id) {
                summary.count(action)
                lastIncident += 1
                components[index].carryOut(action, incident: lastIncident)
            }
            summariesByID[id] = summary
        }
        return plan.actions
    }

    /// Whether any run was decided on.
    var hasRuns: Bool { runs > 0 }

    /// One a mapped component, in the map's order.
    var summaries: [Summary] {
        map.entries.compactMap { entry in
            let component = components.first { component in
                switch entry.component {
                case .id(let id): component.id == id
                case .name(let name): component.name == name
                }
            }
            return component.flatMap { summariesByID[$0.id] }
        }
    }

    /// What the operator should know, a sentence each.
    var problems: [String] {
        let cut = "\(cutRuns) of \(cutRuns + runs) runs are not whole: passed over"
        let mistakes = mistakes.sorted { "\($0.key)" < "\($1.key)" }.map { mistake, count in
            MapProblem(mistake.place, "\(mistake.text) (in \(count) of \(runs) runs)")
        }
        return map.text.lines(for: mistakes) + (cutRuns > 0 ? [cut] : [])
    }

    private func index(of id: Int64) -> Int? { components.firstIndex { $0.id == id } }

    private mutating func passTime(until time: Int64) {
        let span = time.subtractingClamped(now ?? time)
        now = time
        times = (times?.lowerBound ?? time)...time
        for component in components {
            summariesByID[component.id]?.spend(span, in: component.status)
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
                isPinned: false, isTakenOver: false)
            incidents.insert(opened, at: 0)
        case .resolveIncident, .reportRecovery:
            incidents.removeAll { $0.key != nil }
            lastKey = action.key
        }
    }
}
