import Program
import Records

/// What is to be done, why, and what the operator has to know.
struct Plan {
    /// One a mapped component, in the map's order.
    struct Step: Equatable {
        var decision: Decision
        var action: Action?
        var metricPoint: MetricPoint?
    }

    var steps: [Step]
    /// What is wrong without keeping the rest from being done.
    var problems: [Failure]
    let observedAt: Int64

    /// Decides on every mapped component.
    ///
    /// More openings than `maximumOpenings` open none. Throws `MapProblems` where the map's names
    /// do not fit the page.
    init(for map: StatusMap, in world: World, maximumOpenings: Int? = nil) throws {
        observedAt = world.now
        let mapped = zip(map.entries, try map.components(in: world)).map {
            MappedComponent($0, as: $1, in: world)
        }
        steps = mapped.map {
            Self.step(for: $0, requiring: $0.requirement(among: mapped), in: world)
        }
        problems = mapped.flatMap(\.problems).map { Failure(.configuration, $0) }
        let checks = mapped.flatMap(\.assessment.checks)
        if let stale = Self.staleness(of: checks) { problems.append(stale) }
        if let maximumOpenings { limitOpenings(to: maximumOpenings) }
    }

    /// Set where all checks that should say something are stale.
    private static func staleness(of checks: [MappedCheck]) -> Failure? {
        let speaking = checks.filter { !["missing", "paused"].contains($0.state.why) }
        guard !speaking.isEmpty, speaking.allSatisfy({ $0.state.why == "stale" }) else {
            return nil
        }
        let which = speaking.count == checks.count ? "" : " that should say something"
        return Failure(
            .tryAgain, "all \(speaking.count) mapped checks\(which) are stale: nothing decided")
    }

    var actions: [Action] { steps.compactMap(\.action) }

    /// How many actions there are, on components and on metrics.
    var actionCount: Int { actions.count + steps.count { $0.metricPoint != nil } }

    /// The code of the gravest problem.
    var exitCode: ExitCode {
        let codes = problems.map(\.code)
        let gravest: [ExitCode] = [.configuration, .tryAgain, .incomplete]
        return gravest.first(where: codes.contains) ?? .success
    }

    private mutating func limitOpenings(to maximum: Int) {
        let openings = actions.count { $0.kind == .openIncident }
        guard openings > maximum else { return }
        for index in steps.indices where steps[index].action?.kind == .openIncident {
            steps[index].withdraw(why: "too_many")
        }
        problems.append(
            Failure(.incomplete, "\(openings) incidents to open, more than \(maximum): opened none")
        )
    }
}
