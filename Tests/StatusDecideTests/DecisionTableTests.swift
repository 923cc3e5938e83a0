import Program
import Records
import TestSupport
import Testing

@testable import status_decide

@Suite struct DecisionTableTests {
    private func lines(
        _ map: StatusMap, _ world: Observation, maximumOpenings: Int? = nil, width: Int = 80
    ) throws -> [String] {
        let plan = try Plan(for: map, in: world, maximumOpenings: maximumOpenings)
        return DecisionTable(plan, in: world).lines(on: Screen(width: width))
    }

    @Test func `columns are aligned and a component comes above its checks`() throws {
        let map = try mapOfOne(checks: "85975, {\"transaction\": 7}", #""down_when": "all""#)
        let world = world(
            [try down(), try check(7, .transaction) { $0.status = "paused" }],
            [component { $0.status = .majorOutage }])
        #expect(
            try lines(map, world) == [
                "COMPONENT                PAGE          CHECKS     DECISION",
                "API                      major outage  undecided  nothing: paused",
                "  API                                  down       since 2022-06-24 01:06",
                "  check 7 (transaction)                undecided  paused",
                "1 component: 1 undecided; nothing to do; 2022-06-24 01:07 UTC",
            ])
    }

    @Test func `a check that is not an uptime check says so`() throws {
        let map = try mapOfOne(
            checks: #"85975, {"external": "core/api"}, {"external": "5"}"#, #""down_when": "all""#)
        let world = world([try check(), try external("core/api"), try check(5, .external)])
        #expect(
            try lines(map, world)[2...4].map { $0.prefix(22) } == [
                "  API                 ", "  core/api (external) ", "  check 5 (external)  ",
            ])
    }

    @Test func `an action is put into words`() throws {
        #expect(
            try lines(mapOfOne(), world([down()]))[1]
                == "API        operational  down    open an incident: down")
        let impaired = component { $0.status = .performanceIssues }
        #expect(
            try lines(mapOfOne(#""incident": false"#), world([down()], [impaired]))[1]
                .hasSuffix("set to partial outage: worse"))
        let down = component {
            $0.status = .partialOutage
            $0.incidents = [incident(5, key: outage)]
        }
        #expect(
            try lines(mapOfOne(), world([check()], [down]))[1]
                .hasSuffix("resolve the incident: recovered"))
    }

    @Test
    func `the incident that holds a component is named, and a missing component has no status`()
        throws
    {
        let held = component { $0.incidents = [incident(5, isPinned: true)] }
        #expect(
            try lines(mapOfOne(), world([down()], [held]))[1]
                .contains("nothing: a person holds it by"))
        #expect(
            try lines(mapOfOne(), world([down()], []))[1]
                == "component 1  -     down    nothing: not on the page")
        #expect(
            try lines(mapOfOne(), world([down()]), maximumOpenings: 0)[1]
                .hasSuffix("nothing: too many to open"))
    }

    @Test func `an outage that is part of another component's names that component`() throws {
        let map = try map(
            """
            {"components": [{"component": 1, "checks": [1]},
              {"component": 2, "checks": [2], "requires": [1]}]}
            """)
        let components = [component { $0.name = "Network" }, component(2)]
        #expect(
            try lines(map, world([down(1), down(2)], components), width: 120)[3]
                .hasSuffix("set to partial outage: part of the outage of Network"))
    }

    @Test(
        arguments: [
            ("missing", "not in the listing"), ("unreadable", "cannot be read"),
            ("unconfirmed", "down, not confirmed yet"), ("status:odd_word", "status odd_word"),
            ("confirming_up", "up, not long enough yet"),
        ] as [(CheckReason, String)])
    func `the reason why a check is undecided is put into words`(why: CheckReason, words: String) {
        #expect(why.phrase == words)
    }

    @Test(arguments: [1, 20, 40, 60, 80]) func `no line is too wide`(width: Int) throws {
        let named = component { $0.name = String(repeating: "会員サイト", count: 20) }
        for line in try lines(mapOfOne(), world([down()], [named]), width: width) {
            #expect(line.columns <= width, "\(line)")
        }
    }

    @Test func `windows that concern the map have a table of their own`() throws {
        var world = try world([check(1)])
        world.windows = WindowListing([
            window(), window(6, from: now + 800_000, to: now + 803_600, description: ""),
            window(8, checks: [.uptime(9)]),
        ])
        world.schedules = [
            Schedule(
                id: 3, key: WorkKey(maintenance: 7, occurrence: 9), name: "", state: .upcoming,
                plan: WorkPlan(from: now + 60, to: now + 120, componentIDs: [1]))
        ]
        #expect(
            try lines(workMap(), world).dropFirst(3) == [
                "WINDOW      FROM (UTC)        LASTS  COMPONENTS  DECISION",
                "window 7    2022-06-24 01:08  60s    API         end it: no longer planned",
                "DB upgrade  2022-06-24 02:07  1h     API         announce it",
                "window 7    2022-07-03 07:20  1h     API         nothing: not yet due",
                "1 component: 1 up; 3 windows; 2 actions; 2022-06-24 01:07 UTC",
            ])
    }
}
