import JSON
import Records
import TestSupport
import Testing

@testable import status_decide

/// What is true in every world, tried in thousands of them.
@Suite struct PropertyTests {
    private static let seeds: [UInt64] = Array(1...10)
    private static let worldsPerSeed = 300

    private struct Case {
        let map: StatusMap
        let checks: [Check]
        let components: [Component]
        let number: String
    }

    /// Calls `body` with one random world after another.
    private func inEachWorld(
        seed: UInt64, _ body: (Case, inout SeededGenerator) throws -> Void
    ) throws {
        var generator = WorldGenerator(seed: seed)
        var random = SeededGenerator(seed: seed)
        for index in 0..<Self.worldsPerSeed {
            let made = Case(
                map: generator.map(), checks: try generator.checks(),
                components: generator.components(), number: "world \(seed).\(index)")
            try body(made, &random)
        }
    }

    private func plan(_ made: Case) throws -> Plan {
        try Plan(for: made.map, in: world(made.checks, made.components))
    }

    /// The page after the plan has been carried out.
    private func page(after made: Case) throws -> [Component] {
        var components = made.components
        for action in try plan(made).actions {
            for index in components.indices where components[index].id == action.componentID {
                components[index].carryOut(action, incident: 99)
            }
        }
        return components
    }

    /// The steps of the components that an entry of the plan's map requires.
    private func required(by entry: StatusMap.Entry, in plan: Plan, for map: StatusMap)
        -> [Plan.Step]
    {
        zip(map.entries, plan.steps).filter { entry.rules.requires.contains($0.0.component) }
            .map(\.1)
    }

    /// Whether the public is told that a component is down.
    private func isTold(_ decision: Decision, on page: [Component]) -> Bool {
        guard let component = page.first(where: { $0.id == decision.componentID }),
            component.isEnabled
        else { return false }
        return decision.action == .openIncident || component.isUnderMaintenance
            || component.incidents.contains(where: \.isVisible)
            || decision.why == .closedByPerson
            || (decision.why == .partOfOutage && decision.required != nil)
    }

    private func lines(_ plan: Plan) -> [String] {
        plan.steps.flatMap { [$0.decision.json, $0.action?.json ?? "-"] }
    }

    @Test(arguments: seeds)
    func `the same input gives the same bytes, in whatever order checks and components come`(
        seed: UInt64
    ) throws {
        var actions = 0
        try inEachWorld(seed: seed) { made, random in
            let expected = try lines(plan(made))
            #expect(try lines(plan(made)) == expected, "\(made.number)")
            var listings = Listings()
            for check in made.checks.shuffled(using: &random) { try listings.add(.check(check)) }
            let shuffled = Observation(
                checks: listings.checks, isComplete: true,
                components: made.components.shuffled(using: &random),
                page: "https://status.example.com", now: now)
            #expect(try lines(Plan(for: made.map, in: shuffled)) == expected, "\(made.number)")
            actions += try plan(made).actions.count
        }
        #expect(actions > Self.worldsPerSeed / 4)
    }

    @Test(arguments: seeds)
    func `a page needs no further actions once they have been carried out`(seed: UInt64) throws {
        try inEachWorld(seed: seed) { made, _ in
            let components = try page(after: made)
            let next = try Plan(for: made.map, in: world(made.checks, components))
            #expect(next.actions == [], "\(made.number)")
            for (before, after) in zip(made.components, components) {
                #expect(after.ours.count <= max(1, before.ours.count), "\(made.number)")
            }
        }
    }

    @Test(arguments: seeds)
    func `components that are undecided, held or under maintenance are left alone`(seed: UInt64)
        throws
    {
        try inEachWorld(seed: seed) { made, _ in
            for (step, entry) in zip(try plan(made).steps, made.map.entries) {
                guard step.action != nil else { continue }
                let component = try #require(
                    made.components.first { $0.id == step.decision.componentID })
                #expect(step.decision.verdict != .undecided, "\(made.number)")
                #expect(component.isEnabled && !component.isUnderMaintenance, "\(made.number)")
                if entry.rules.ignoresPeople { continue }
                #expect(!component.incidents.contains { $0.isPinned }, "\(made.number)")
                if !entry.rules.announces { continue }
                #expect(!component.ours.contains { $0.isTakenOver }, "\(made.number)")
            }
        }
    }

    @Test(arguments: seeds)
    func `while an outage lasts the status only gets worse`(seed: UInt64) throws {
        try inEachWorld(seed: seed) { made, _ in
            for step in try plan(made).steps where step.decision.verdict == .down {
                guard let action = step.action else { continue }
                #expect(!action.from.isWorse(than: action.to), "\(made.number)")
                #expect(action.to != .operational, "\(made.number)")
            }
        }
    }

    @Test(arguments: seeds)
    func `no incident opens while a required component is down or may be going down`(
        seed: UInt64
    ) throws {
        var waiting = 0
        try inEachWorld(seed: seed) { made, _ in
            let plan = try plan(made)
            for (step, entry) in zip(plan.steps, made.map.entries) {
                let required = required(by: entry, in: plan, for: made.map).map(\.decision)
                waiting += step.decision.why == "part_of_outage" ? 1 : 0
                guard step.action?.kind == .openIncident else { continue }
                for decision in required {
                    let doubts = decision.checks.filter {
                        ["unconfirmed", "confirming_down", "confirming_up"].contains($0.why)
                    }
                    let isDecided = decision.verdict != .undecided || doubts.isEmpty
                    #expect(isDecided, "\(made.number)")
                    let isTold = decision.verdict == .down && isTold(decision, on: made.components)
                    #expect(!isTold, "\(made.number)")
                }
            }
        }
        #expect(waiting > 0)
    }

    @Test(arguments: seeds)
    func `no outage is forgotten when the required component is up again`(seed: UInt64) throws {
        var openings = 0
        try inEachWorld(seed: seed) { made, _ in
            let components = try page(after: made)
            for (index, step) in try plan(made).steps.enumerated()
            where step.decision.why == "part_of_outage" {
                let page = components.filter { $0.incidents.isEmpty }
                guard page.contains(where: { $0.id == step.decision.componentID }) else { continue }
                let map = healed(made.map, requiredBy: made.map.entries[index])
                let next = try Plan(for: map, in: world(made.checks + [check(99)], page))
                #expect(next.steps[index].action?.kind == .openIncident, "\(made.number)")
                openings += 1
            }
        }
        #expect(openings > 0)
    }

    /// The map with check 99, which is up, for every component that the entry requires.
    private func healed(_ map: StatusMap, requiredBy entry: StatusMap.Entry) -> StatusMap {
        var map = map
        for index in map.entries.indices
        where entry.rules.requires.contains(map.entries[index].component) {
            map.entries[index].checks = [
                .init(place: MapPath()["checks"][0], target: .check(.uptime(99)))
            ]
        }
        return map
    }

    @Test(arguments: seeds)
    func `every action can be read back from its line`(seed: UInt64) throws {
        try inEachWorld(seed: seed) { made, _ in
            for action in try plan(made).actions {
                var json = JSONReader()
                let bytes = Array(action.json.utf8)
                #expect(try json.read(bytes.span) { try Action($0) } == action, "\(made.number)")
            }
        }
    }
}
