import Program
import Records

/// What is to be done, why, and what the operator has to know.
struct Plan {
    /// One per mapped component, in the map's order.
    struct Step: Equatable {
        var decision: Decision
        var action: Action?
        var metricPoint: MetricPoint?
    }

    var steps: [Step]
    /// Mistakes in the map that do not keep the rest from being done.
    var mistakes: [MapProblem]
    /// Everything else that is wrong.
    var failures: [Failure]
    let observedAt: Int64
    private let text: MapText

    /// Decides on every mapped component.
    ///
    /// If there are more openings than `maximumOpenings`, no incident is opened. Throws
    /// `MapProblems` if the map's names do not fit the page.
    init(for map: StatusMap, in world: World, maximumOpenings: Int? = nil) throws {
        self.init(for: map, as: try map.components(among: world.components), in: world)
        if let maximumOpenings { limitOpenings(to: maximumOpenings) }
    }

    /// The same, given the component of each entry, which is nil if the page does not have it.
    init(for map: StatusMap, as found: [Component?], in world: World) {
        observedAt = world.now
        text = map.text
        let mapped = zip(map.entries, found).map { MappedComponent($0, as: $1, in: world) }
        let isAnyRequired = map.entries.contains { !$0.rules.requires.isEmpty }
        let indices = isAnyRequired ? map.indices : [:]
        steps = mapped.map {
            Self.step(for: $0, requiring: $0.requirement(among: mapped, at: indices), in: world)
        }
        mistakes = mapped.flatMap(\.problems)
        failures = []
        if let stale = Self.staleness(of: mapped) { failures.append(stale) }
    }

    /// A failure if all checks are stale, apart from missing and paused ones.
    private static func staleness(of mapped: [MappedComponent]) -> Failure? {
        var (silent, stale) = (0, 0)
        for check in mapped.lazy.flatMap(\.assessment.checks) {
            switch check.state.why {
            case "missing", "paused": silent += 1
            case "stale": stale += 1
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

    var actions: [Action] { steps.compactMap(\.action) }

    /// How many actions there are, on components and on metrics.
    var actionCount: Int { actions.count + steps.count { $0.metricPoint != nil } }

    /// The exit code of the most serious problem.
    var exitCode: ExitCode {
        if !mistakes.isEmpty { return .configuration }
        let codes = failures.map(\.code)
        let gravest: [ExitCode] = [.tryAgain, .incomplete]
        return gravest.first(where: codes.contains) ?? .success
    }

    private mutating func limitOpenings(to maximum: Int) {
        let openings = actions.count { $0.kind == .openIncident }
        guard openings > maximum else { return }
        for index in steps.indices where steps[index].action?.kind == .openIncident {
            steps[index].withdraw(why: "too_many")
        }
        failures.append(
            Failure(.incomplete, "\(openings) incidents to open, more than \(maximum): opened none")
        )
    }
}
