import Program
import Records

/// What is to be done, why, and what the operator has to know.
struct Plan {
    /// One a mapped component, in the map's order.
    struct Step: Equatable {
        var decision: Decision
        var action: Action?
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
            if component == nil { problems.append(Self.noSuchComponent(entry)) }
            if world.isComplete { problems += entry.tooFew(checks) }
        }
        if world.isComplete { problems += Self.missing(allChecks, in: map) }
        if !allChecks.isEmpty, allChecks.allSatisfy({ $0.state.why == "stale" }) {
            problems.append(
                Failure(
                    .tryAgain, "all \(allChecks.count) mapped checks are stale: nothing decided"))
        }
        if let maximumOpenings { limitOpenings(to: maximumOpenings) }
    }

    var actions: [Action] { steps.compactMap(\.action) }

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

    private static func noSuchComponent(_ entry: StatusMap.Entry) -> Failure {
        let component =
            switch entry.component {
            case .id(let id): "\(id)"
            case .name(let name): name.debugDescription
            }
        return Failure(
            .configuration, "\(entry.place).component: no component \(component) on the page")
    }

    private static func missing(_ checks: [MappedCheck], in map: StatusMap) -> [Failure] {
        let references = map.entries.flatMap(\.checks)
        return checks.filter { $0.check == nil }.map { check in
            let what =
                switch references.first(where: { $0.place == check.place })?.target {
                case .tag(let tag): "check has the tag \(tag.debugDescription)"
                case .check(let identity) where identity.kind == .transaction:
                    "transaction check \(identity.id) in the listing"
                default: "check \(check.identity.id) in the listing"
                }
            return Failure(.configuration, "\(check.place): no \(what)")
        }
    }
}

extension StatusMap.Entry {
    /// Where tags stand for fewer checks than have to be down.
    fileprivate func tooFew(_ checks: [MappedCheck]) -> [Failure] {
        let needed = rules.downWhen.number(of: checks.count)
        guard needed > checks.count else { return [] }
        return [
            Failure(
                .configuration,
                "\(place).down_when: at_least \(needed) of \(checks.count) checks is out of range")
        ]
    }
}
