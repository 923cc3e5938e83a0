import Program
import Records

/// What is to be done, why, and what the operator has to know.
struct Plan {
    /// One per mapped component, in the map's order.
    let steps: [Step]
    /// What is decided about planned work.
    let work: [WorkStep]
    /// Mistakes in the map that do not keep the rest from being done.
    var mistakes: [MapProblem]
    /// Everything else that is wrong.
    var failures: [Failure]
    /// What does not change the exit code.
    let notes: [MapProblem]
    let observedAt: Int64
    private let text: MapText

    /// Decides on every mapped component.
    ///
    /// If there are more openings than `maximumOpenings`, no incident is opened. Throws
    /// `MapProblems` if the map's names do not fit the page.
    init(
        for map: StatusMap, in observation: Observation, maximumOpenings: Int? = nil
    ) throws {
        let found = try map.components(among: observation.components)
        let plan = Plan(for: map, as: found, in: observation)
        let openings = plan.actions.count { $0.kind == .openIncident }
        guard let maximumOpenings, openings > maximumOpenings else {
            self = plan
            return
        }
        self.init(for: map, as: found, in: observation, opensIncidents: false)
        let incidents = "\(counted(openings, "incident")) to open"
        failures.append(
            Failure(.incomplete, "\(incidents), more than \(maximumOpenings): opened none"))
    }

    /// The same, given the component of each entry, which is nil if the page does not have it.
    init(
        for map: StatusMap, as found: [Component?], in observation: Observation,
        opensIncidents: Bool = true
    ) {
        observedAt = observation.now
        text = map.text
        let mapped = zip(map.entries, found).map {
            MappedComponent($0, as: $1, in: observation)
        }
        var rulings = Rulings(
            on: mapped, requiring: map.required, now: observation.now,
            opensIncidents: opensIncidents)
        let dependents = map.dependents(named: mapped.map(\.publicName))
        steps = zip(zip(mapped, rulings.all()), dependents).map {
            Step(for: $0.0, $0.1, dependents: $1, zone: map.zone, in: observation)
        }
        work = PlannedWork(of: map, on: mapped, in: observation)?.steps() ?? []
        notes = map.absences(in: observation)
        mistakes = mapped.flatMap(\.problems) + map.lackOfSchedules(in: observation)
        failures = [Self.staleness(of: mapped)].compactMap { $0 }
    }

    /// A failure if all checks are stale, apart from missing and paused ones.
    private static func staleness(of mapped: [MappedComponent]) -> Failure? {
        var (silent, stale) = (0, 0)
        for check in mapped.lazy.flatMap(\.assessment.checks) {
            switch check.state.why {
            case .missing, .paused: silent += 1
            case .stale: stale += 1
            default: return nil
            }
        }
        guard stale > 0 else { return nil }
        let which = silent == 0 ? "" : " that should say something"
        return Failure(.tryAgain, "all \(stale) mapped checks\(which) are stale: nothing decided")
    }

    /// All that is wrong; the map's mistakes with their lines.
    var problems: [Failure] {
        text.lines(for: mistakes).map { Failure(.configuration, $0) } + failures
    }

    /// What the operator should know besides.
    var remarks: [String] { text.lines(for: notes) }

    var actions: [Action] { steps.compactMap(\.action) }

    var workActions: [WorkAction] { work.flatMap(\.actions) }

    /// How many actions there are, on components, on metrics and on planned work.
    var actionCount: Int {
        actions.count + steps.count { $0.metricPoint != nil } + workActions.count
    }

    /// The exit code of the most serious problem.
    var exitCode: ExitCode {
        if !mistakes.isEmpty { return .configuration }
        let codes = failures.map(\.code)
        let gravest: [ExitCode] = [.tryAgain, .incomplete]
        return gravest.first(where: codes.contains) ?? .success
    }
}
