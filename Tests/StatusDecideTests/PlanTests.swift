import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// The plan for components 1, 2, …, each with the check of the same number.
private func plan(
    _ checks: [Check], components: Int64 = 3, isComplete: Bool = true, maximum: Int? = nil
) throws -> Plan {
    let entries = (1...components).map { #"{"component": \#($0), "checks": [\#($0)]}"# }
    return try Plan(
        for: map(#"{"components": [\#(entries.joined(separator: ", "))]}"#),
        in: world(checks, (1...components).map { component($0) }, isComplete: isComplete),
        maximumOpenings: maximum)
}

@Suite struct PlanTests {
    @Test func `a plan has one step for each component, in the map's order`() throws {
        let map = try map(
            #"{"components": [{"component": 3, "checks": [1]}, {"component": 1, "checks": [1]}]}"#)
        let plan = try Plan(for: map, in: world([down(1)], [component(1), component(3)]))
        #expect(plan.steps.map(\.decision.componentID) == [3, 1])
        #expect(plan.actions.map(\.componentID) == [3, 1])
        #expect(plan.problems.isEmpty)
        #expect(plan.exitCode == .success)
        #expect(plan.observedAt == now)
    }

    @Test func `nothing to do is a success`() throws {
        let plan = try plan([check(1), check(2), check(3)])
        #expect(plan.actions.isEmpty)
        #expect(plan.steps.map(\.decision.why) == ["in_sync", "in_sync", "in_sync"])
        #expect(plan.exitCode == .success)
    }

    @Test
    func `a check missing from a complete listing is reported in one line, and the rest is done`()
        throws
    {
        let plan = try plan([down(1), check(3)])
        #expect(plan.problems.map(\.code) == [.configuration])
        #expect(
            plan.problems.first?.message.hasPrefix("map.json: line 1: components[1].checks[0]: ")
                == true)
        #expect(plan.problems.first?.message.contains("2") == true)
        #expect(plan.steps.map(\.decision.why) == ["down", "missing", "in_sync"])
        #expect(plan.exitCode == .configuration)
    }

    @Test func `a check missing from a filtered or selected listing is not reported`() throws {
        let plan = try plan([down(1), check(3)], isComplete: false)
        #expect(plan.problems.isEmpty)
        #expect(plan.steps.map(\.decision.why) == ["down", "missing", "in_sync"])
        #expect(plan.exitCode == .success)
    }

    @Test func `a tag or transaction check that is missing is named as such`() throws {
        let map = try mapOfOne(checks: #"1, {"transaction": 8}, {"tag": "web"}"#)
        let messages = try Plan(for: map, in: world([check(1)])).problems.map(\.message)
        #expect(messages.count == 2)
        #expect(
            messages.first?.hasPrefix(
                "map.json: line 1: components[0].checks[1]: no transaction check 8") == true)
        #expect(messages.last?.hasPrefix("map.json: line 1: components[0].checks[2]: ") == true)
        #expect(messages.last?.contains(#""web""#) == true)
    }

    @Test(arguments: [true, false])
    func `a check that cannot be used is reported in one line, and the rest is done`(
        isComplete: Bool
    ) throws {
        let broken = try check(2) { $0.defect = "status is missing" }
        let plan = try plan([down(1), broken, check(3)], isComplete: isComplete)
        #expect(
            plan.problems.map(\.message) == [
                "map.json: line 1: components[1].checks[0]: "
                    + "check 2 (check 2) cannot be used: status is missing"
            ])
        #expect(plan.steps.map(\.decision.why) == ["down", "unreadable", "in_sync"])
        #expect(plan.exitCode == .configuration)
    }

    @Test func `a component missing from the page is reported in one line, and the rest is done`()
        throws
    {
        let map = try map(
            """
            {"components": [{"component": 7, "checks": [1]}, {"component": "Web", "checks": [1]},
                            {"component": 1, "checks": [1]}]}
            """)
        let plan = try Plan(for: map, in: world([down(1)]))
        #expect(
            plan.steps.map(\.decision.why) == ["no_such_component", "no_such_component", "down"])
        #expect(plan.steps.map(\.decision.componentID) == [7, nil, 1])
        #expect(plan.steps.map(\.decision.componentName) == [nil, "Web", "API"])
        #expect(plan.steps.map(\.decision.status) == [nil, nil, .operational])
        #expect(plan.problems.map(\.code) == [.configuration, .configuration])
        #expect(
            plan.problems.first?.message.hasPrefix("map.json: line 1: components[0].component: ")
                == true)
        #expect(plan.problems.last?.message.contains("Web") == true)
        #expect(plan.actions.count == 1)
        #expect(plan.exitCode == .configuration)
    }

    @Test func `an ambiguous name, or the same component twice, prevents a plan`() throws {
        let named = try map(#"{"components": [{"component": "API", "checks": [1]}]}"#)
        let page = [component(1), component(2)]
        let checks = [try down(1)]
        #expect(throws: MapProblems.self) { try Plan(for: named, in: world(checks, page)) }
        let twice = try map(
            #"{"components": [{"component": 1, "checks": [1]}, {"component": "API", "checks": [1]}]}"#
        )
        #expect(throws: MapProblems.self) { try Plan(for: twice, in: world(checks)) }
    }

    @Test func `if all mapped checks are stale one line says so, to try again`() throws {
        let stale = try (1...3).map { try check($0) { $0.lastTest = now - 601 } }
        let all = try plan(stale)
        #expect(all.problems.map(\.code) == [.tryAgain])
        #expect(all.steps.map(\.decision.why) == ["stale", "stale", "stale"])
        #expect(all.exitCode == .tryAgain)
    }

    private static let companions: [(String, Check?, ExitCode)] = {
        func third(_ edit: (inout Check) -> Void) -> Check? { try? check(3, .uptime, edit) }
        return [
            ("up", third { _ in }, .success), ("missing", nil, .tryAgain),
            ("paused", third { $0.status = "paused" }, .tryAgain),
            ("unknown", third { $0.status = "unknown" }, .success),
            ("in maintenance", third { $0.isInMaintenance = true }, .success),
            ("unreadable", third { $0.defect = "status is missing" }, .configuration),
        ]
    }()

    @Test(arguments: companions)
    func `a paused or missing check does not switch the alarm off`(
        state: String, third: Check?, code: ExitCode
    ) throws {
        let stale = try (1...2).map { try check($0) { $0.lastTest = now - 601 } }
        let plan = try plan(stale + [third].compactMap { $0 }, isComplete: false)
        #expect(plan.exitCode == code)
        #expect(plan.problems.count == (code == .success ? 0 : 1))
    }

    @Test func `there is no alarm if all checks are paused`() throws {
        let paused = try check(1) { $0.status = "paused" }
        #expect(try plan([paused], isComplete: false).exitCode == .success)
    }

    @Test func `stale checks are still reported if another check is missing`() throws {
        let stale = try (1...2).map { try check($0) { $0.lastTest = now - 601 } }
        let plan = try plan(stale)
        #expect(plan.problems.map(\.code) == [.configuration, .tryAgain])
        #expect(plan.exitCode == .configuration)
    }

    @Test(
        arguments: [
            (nil, 2, ExitCode.success), (2, 2, .success), (3, 2, .success), (1, 0, .incomplete),
            (0, 0, .incomplete),
        ] as [(Int?, Int, ExitCode)])
    func `if there are more openings than --max-open nothing is opened`(
        maximum: Int?, openings: Int, code: ExitCode
    ) throws {
        let plan = try plan([down(1), down(2), check(3)], maximum: maximum)
        #expect(plan.actions.count == openings)
        #expect(plan.exitCode == code)
        #expect(plan.problems.count == (openings == 0 ? 1 : 0))
        let why: PageReason = openings == 0 ? .tooMany : .down
        #expect(plan.steps.map(\.decision.why) == [why, why, "in_sync"])
        #expect(
            plan.steps.map { $0.decision.action == nil } == [openings == 0, openings == 0, true])
    }

    @Test func `with too many openings other actions are still done`() throws {
        let map = try map(
            #"{"components": [{"component": 1, "checks": [1]}, {"component": 2, "checks": [2]}]}"#)
        let world = world(
            [try down(1), try check(2)], [component(1), component(2) { $0.status = .majorOutage }])
        let plan = try Plan(for: map, in: world, maximumOpenings: 0)
        #expect(plan.actions.map(\.kind) == [.reportRecovery])
        #expect(plan.exitCode == .incomplete)
    }

    @Test func `of several exit codes 78 takes precedence over 75, and 75 over 1`() throws {
        func code(_ codes: ExitCode...) throws -> ExitCode {
            var plan = try plan([check(1), check(2), check(3)])
            plan.failures = codes.filter { $0 != .configuration }.map { Failure($0, "it") }
            if codes.contains(.configuration) { plan.mistakes = [MapProblem(place(0), "it")] }
            return plan.exitCode
        }
        #expect(try code(.incomplete, .tryAgain, .configuration) == .configuration)
        #expect(try code(.configuration, .incomplete) == .configuration)
        #expect(try code(.incomplete, .tryAgain) == .tryAgain)
        #expect(try code(.incomplete) == .incomplete)
    }

    @Test func `the order in which checks come does not change the actions`() throws {
        let map = try map(
            """
            {"components": [
              {"component": 1, "checks": [{"tag": "web"}], "down_when": {"at_least": 3}},
              {"component": 2, "checks": [9, {"tag": "web"}], "down_when": "all"},
              {"component": 3, "checks": [3, 2, 1]}]}
            """)
        let checks = try (1...9).map { id in
            try check(id) {
                ($0.status, $0.lastDownStart, $0.tags) = ("down", 1000 - id / 4, ["web"])
            }
        }
        let page = (1...3).map { component($0) }
        let expected = try Plan(for: map, in: world(checks, page)).steps
        #expect(expected.compactMap(\.action?.key) == ["1/4/999", "2/3/1000", "3/1/1000"])
        for _ in 0..<20 {
            #expect(try Plan(for: map, in: world(checks.shuffled(), page)).steps == expected)
        }
    }
}
