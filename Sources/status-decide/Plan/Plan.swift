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
        steps = []
        problems = []
        var allChecks: [MappedCheck] = []
        for (entry, component) in zip(map.entries, try map.components(in: world)) {
            let checks = entry.checks(in: world)
            allChecks += checks
            steps.append(Self.step(for: entry, component, checks, in: world))
            var mistakes = component == nil ? [entry.noSuchComponent] : []
            if world.isComplete {
                mistakes += entry.missing(checks) + [entry.tooFew(checks)].compactMap { $0 }
            }
            problems += mistakes.map { Failure(.configuration, $0) }
        }
        if !allChecks.isEmpty, allChecks.allSatisfy({ $0.state.why == "stale" }) {
            problems.append(
                Failure(
                    .tryAgain, "all \(allChecks.count) mapped checks are stale: nothing decided"))
        }
        if let maximumOpenings { limitOpenings(to: maximumOpenings) }
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
