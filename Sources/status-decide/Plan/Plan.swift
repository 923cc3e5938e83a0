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
    /// What is wrong with the map, without keeping the rest from being done.
    var mistakes: [MapProblem]
    /// What is wrong besides.
    var failures: [Failure]
    let observedAt: Int64
    private let text: MapText

    /// Decides on every mapped component.
    ///
    /// More openings than `maximumOpenings` open none. Throws `MapProblems` where the map's names
    /// do not fit the page.
    init(for map: StatusMap, in world: World, maximumOpenings: Int? = nil) throws {
        observedAt = world.now
        text = map.text
        let found = try map.components(in: world)
        let mapped = zip(map.entries, found).map { MappedComponent($0, as: $1, in: world) }
        let isAnyRequired = map.entries.contains { !$0.rules.requires.isEmpty }
        let indices = isAnyRequired ? map.indices : [:]
        steps = mapped.map {
            Self.step(for: $0, requiring: $0.requirement(among: mapped, at: indices), in: world)
        }
        mistakes = mapped.flatMap(\.problems)
        failures = []
        let checks = mapped.flatMap(\.assessment.checks)
        if let stale = Self.staleness(of: checks) { failures.append(stale) }
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

    /// All that is wrong; the map's mistakes with their lines.
    var problems: [Failure] {
        text.lines(for: mistakes).map { Failure(.configuration, $0) } + failures
    }

    var actions: [Action] { steps.compactMap(\.action) }

    /// How many actions there are, on components and on metrics.
    var actionCount: Int { actions.count + steps.count { $0.metricPoint != nil } }

    /// The code of the gravest problem.
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
