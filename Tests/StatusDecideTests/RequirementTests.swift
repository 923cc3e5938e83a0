import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// The ruling on a component that requires a database whose check is in some state.
private struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let database: @Sendable (inout Check) -> Void
    let expected: Ruling
    let required: Int64?
    let edit: @Sendable (inout Component) -> Void

    init(
        _ name: String, _ expected: Ruling, required: Int64? = nil,
        database: @escaping @Sendable (inout Check) -> Void,
        _ edit: @escaping @Sendable (inout Component) -> Void = { _ in }
    ) {
        testDescription = name
        self.database = database
        self.expected = expected
        self.required = required
        self.edit = edit
    }
}

@Sendable private func isDown(_ check: inout Check) {
    (check.status, check.lastDownStart) = ("down", began)
}

@Sendable private func isUp(_: inout Check) {}

extension Ruling {
    fileprivate static let setsStatus = Ruling.act(
        .setStatus(nil), .partOfOutage, to: .partialOutage)
}

/// The map in which component 1 requires the database, component 2 with checks 2 and 3.
private func requiring(_ keys: String = "", down database: String = "") throws -> StatusMap {
    try map(
        """
        {"components": [{"component": 1, "checks": [85975], "requires": [2]\(keys)},
                        {"component": 2, "checks": [2, 3]\(database)}]}
        """)
}

private func plan(
    _ api: Check, database: [Check], by map: StatusMap,
    _ edit: (inout Component) -> Void = { _ in }
) throws -> Plan {
    let page = [component(1, edit), component(2) { $0.name = "Database" }]
    return try Plan(for: map, in: world([api] + database, page))
}

@Suite struct RequirementTests {
    private static let whileDown: [Row] = [
        Row("the required one is down", .setsStatus, required: 2, database: isDown),
        Row("the page is milder", .setsStatus, required: 2, database: isDown) {
            $0.status = .performanceIssues
        },
        Row("the page says unknown", .setsStatus, required: 2, database: isDown) {
            $0.status = .unknown
        },
        Row("the page is as bad", .leave("part_of_outage"), required: 2, database: isDown) {
            $0.status = .partialOutage
        },
        Row("the page is worse", .leave("part_of_outage"), required: 2, database: isDown) {
            $0.status = .majorOutage
        },
        Row("last_key is of another outage", .setsStatus, required: 2, database: isDown) {
            $0.lastKey = "1/85975/5"
        },
        Row("a person closed this outage", .leave("closed_by_person"), database: isDown) {
            $0.lastKey = outage
        },
        Row("ours is open", .leave("announced"), database: isDown) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        Row("ours is open, the page milder", .worsens(outage), database: isDown) {
            $0.incidents = [incident(5, key: outage)]
        },
        Row("a person holds it", .leave("held_by_person", heldBy: 9), database: isDown) {
            $0.incidents = [incident(9, isPinned: true)]
        },
        Row("not enabled", .leave("disabled"), database: isDown) { $0.isEnabled = false },
        Row(
            "the required one is unconfirmed", .leave("part_of_outage"),
            database: { $0.status = "unconfirmed_down" }),
        Row("the required one is up", .opens(.partialOutage), database: isUp),
        Row(
            "the required one is up, the status already set", .opens(.majorOutage), database: isUp
        ) { $0.status = .majorOutage },
        Row(
            "the required one is paused", .opens(.partialOutage),
            database: { $0.status = "paused" }),
        Row(
            "the required one is stale", .opens(.partialOutage),
            database: { ($0.status, $0.lastTest) = ("down", now - 999) }),
    ]

    @Test(arguments: whileDown)
    private func `a component that is down depends on the state of the required one`(row: Row)
        throws
    {
        let plan = try plan(
            down(), database: [check(2, .uptime, row.database), check(3)], by: requiring(),
            row.edit)
        let step = try #require(plan.steps.first)
        let expected = row.expected
        #expect(step.decision.verdict == .down)
        #expect(step.decision.action == expected.move?.kind)
        #expect(step.ruling == expected)
        #expect(step.decision.why == expected.why)
        #expect(step.decision.required == row.required)
        #expect(step.action?.incident == nil || expected.opensIncident)
        if expected.why == "part_of_outage" { #expect(step.decision.key == nil) }
    }

    @Test func `a component waits for a required one that is confirming its outage`() throws {
        let map = try requiring(down: #", "down_for": "1m""#)
        let confirming = try down(2, since: now - 59)
        let waiting = try plan(down(), database: [confirming, check(3)], by: map)
        #expect(waiting.steps.map(\.decision.why) == ["part_of_outage", "confirming_down"])
        #expect(waiting.actions == [])
        let confirmed = try plan(down(), database: [down(2, since: now - 60), check(3)], by: map)
        #expect(confirmed.actions.map(\.kind) == [.setStatus, .openIncident])
    }

    @Test func `a component waits whichever check of the required one is undecided first`() throws {
        let paused = try check(2) { $0.status = "paused" }
        let unconfirmed = try check(3) { $0.status = "unconfirmed_down" }
        let plan = try plan(down(), database: [paused, unconfirmed], by: requiring())
        #expect(plan.steps.map(\.decision.why) == ["part_of_outage", "paused"])
    }

    private static let whileUp: [Row] = [
        Row("in sync", .leave("in_sync"), database: isUp),
        Row("not operational", .recovers(.setStatus, nil), database: isUp) {
            $0.status = .partialOutage
        },
        Row(
            "not operational while the required one is down", .recovers(.setStatus, nil),
            database: isDown
        ) { $0.status = .majorOutage },
        Row("ours is open", .recovers(.resolveIncident, outage), database: isDown) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        Row("another's is newest", .leave("held_by_person", heldBy: 9), database: isUp) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(9)])
        },
    ]

    @Test(arguments: whileUp)
    private func `a component that is up recovers without a report`(row: Row) throws {
        let plan = try plan(
            check(), database: [check(2, .uptime, row.database), check(3)], by: requiring(),
            row.edit)
        let step = try #require(plan.steps.first)
        #expect(step.decision.why == row.expected.why)
        #expect(step.ruling == row.expected)
        #expect(step.decision.required == nil)
    }

    @Test func `the reason names the required component that is down`() throws {
        let action = try #require(
            try plan(down(), database: [down(2), check(3)], by: requiring()).actions.first)
        #expect(
            action.because
                == "check 85975 (API) is down since 2022-06-24T01:06:41Z, "
                + "part of the outage of component 2 (Database)")
        var reader = JSONReader()
        #expect(try reader.read(Array(action.json.utf8).span) { try Action($0) } == action)
    }

    @Test func `of several required components the first in the list that is down is named`() throws
    {
        let page = [component(), component(2), component(9), component(8) { $0.name = "Mail" }]
        let world = world([try down(), try check(2), try down(3)], page)
        for (requires, id, title) in [
            (#"2, 9, "Mail""#, 9, "component 9 (API)"), (#"2, "Mail", 9"#, 8, "component 8 (Mail)"),
        ] as [(String, Int64, String)] {
            let map = try map(
                """
                {"components": [
                    {"component": 1, "checks": [85975], "requires": [\(requires)]},
                    {"component": 2, "checks": [2]}, {"component": "Mail", "checks": [3]},
                    {"component": 9, "checks": [3]}]}
                """)
            let step = try #require(try Plan(for: map, in: world).steps.first)
            #expect(step.decision.required == id)
            #expect(step.action?.because.hasSuffix("part of the outage of \(title)") == true)
        }
    }

    /// The times of the required component's check, of its own check, and why that is down.
    private static let times:
        [(name: String, database: Check.Times, api: Check.Times, PageReason)] = [
            (
                "tested last before the outage", .up(tested: -70), .down(-60, tested: -5),
                .partOfOutage
            ),
            ("tested since the outage began", .up(tested: -60), .down(-60, tested: -5), .down),
            (
                "not tested for five minutes", .up(tested: -400), .down(-300, tested: -5), .down
            ),
            (
                "up again, this one not tested since", .up(since: -30, tested: -10),
                .down(-900, tested: -40), .partOfOutage
            ),
            (
                "up again, this one tested within a minute", .up(since: -70, tested: -10),
                .down(-900, tested: -11), .partOfOutage
            ),
            (
                "up again, this one tested a minute later", .up(since: -70, tested: -10),
                .down(-900, tested: -10), .down
            ),
            (
                "up again, this one tested every quarter of an hour", .up(since: -700, tested: -10),
                .down(-1200, tested: -401, minutes: 15), .partOfOutage
            ),
            (
                "up again for five minutes at the last test", .up(since: -700, tested: -10),
                .down(-1200, tested: -400, minutes: 15), .down
            ),
        ]

    @Test(arguments: times)
    private func `a component is part of an outage until the tests tell`(
        name: String, database: Check.Times, api: Check.Times, why: PageReason
    ) throws {
        let plan = try plan(
            api.check(85975), database: [database.check(2), check(3)],
            by: requiring("", down: ""))
        #expect(plan.steps.first?.decision.why == why)
    }

    @Test(
        arguments: [
            ("disabled", false, .down), ("without a visible incident", false, .down),
            ("under maintenance", true, .partOfOutage),
            ("with a person's incident", true, .partOfOutage),
            ("closed by a person", true, .partOfOutage),
        ] as [(String, Bool, PageReason)])
    func `a dependent opens its own incident where nobody is told of the outage`(
        what: String, isTold: Bool, why: PageReason
    ) throws {
        let database = component(2) {
            $0.status = .partialOutage
            switch what {
            case "disabled": $0.isEnabled = false
            case "without a visible incident": $0.incidents = [incident(7, isVisible: false)]
            case "under maintenance": $0.isInMaintenance = true
            case "with a person's incident": $0.incidents = [incident(7)]
            default: $0.lastKey = "2/2/\(began)"
            }
        }
        let observed = world([try down(), try down(2), try check(3)], [component(1), database])
        let plan = try Plan(for: requiring(), in: observed)
        #expect(plan.steps[0].decision.why == why)
        #expect((plan.steps[0].action?.kind == .openIncident) != isTold)
    }

    @Test func `a dependent of a component that is gone opens its own incident`() throws {
        let observed = world([try down(), try down(2), try check(3)], [component(1)])
        let plan = try Plan(for: requiring(), in: observed)
        #expect(plan.steps.map(\.decision.why) == [.down, .noSuchComponent])
    }

    @Test func `what depends on a part of an outage is a part of it too`() throws {
        let map = try map(
            """
            {"components": [{"component": 1, "checks": [1], "requires": [2]},
                            {"component": 2, "checks": [2], "requires": [3]},
                            {"component": 3, "checks": [3]}]}
            """)
        let checks = [try down(1), try down(2), try down(3)]
        let page = [component(1), component(2), component(3)]
        #expect(
            try Plan(for: map, in: world(checks, page)).steps.map(\.decision.why)
                == [.partOfOutage, .partOfOutage, .down])
        let unseen = Array(page.dropLast()) + [component(3) { $0.isEnabled = false }]
        #expect(
            try Plan(for: map, in: world(checks, unseen)).steps.map(\.decision.why)
                == [.partOfOutage, .down, .disabled])
    }

    @Test func `with too many openings dependents open none either`() throws {
        let checks = [try down(), try down(2), try check(3)]
        let observed = world(checks, [component(1), component(2)])
        let plan = try Plan(for: requiring(), in: observed, maximumOpenings: 0)
        #expect(plan.steps.map(\.decision.why) == [.tooMany, .tooMany])
        #expect(plan.actions.isEmpty)
        #expect(plan.problems.map(\.message) == ["1 incident to open, more than 0: opened none"])
    }

    @Test func `only directly required components count`() throws {
        let map = try map(
            """
            {"components": [{"component": 1, "checks": [85975], "requires": [2]},
                            {"component": 2, "checks": [2], "requires": [3]},
                            {"component": 3, "checks": [3]}]}
            """)
        let page = [component(1), component(2), component(3)]
        let plan = try Plan(for: map, in: world([down(), check(2), down(3)], page))
        #expect(plan.steps.map(\.decision.why) == ["down", "in_sync", "down"])
    }

    @Test func `without incidents a requirement changes nothing`() throws {
        let map = try requiring(#", "incident": false"#)
        let step = try #require(
            try plan(down(), database: [down(2), check(3)], by: map).steps.first)
        #expect(step.decision.why == "worse")
        #expect(step.decision.required == nil)
    }
}

extension Check {
    /// When a check went down or came back and when it was last tested, in seconds from now.
    fileprivate struct Times: Sendable {
        let isDown: Bool
        let since: Int64?
        let test: Int64
        let minutes: Int64

        static func up(since: Int64? = nil, tested test: Int64) -> Times {
            Times(isDown: false, since: since, test: test, minutes: 1)
        }

        static func down(_ since: Int64, tested test: Int64, minutes: Int64 = 1) -> Times {
            Times(isDown: true, since: since, test: test, minutes: minutes)
        }

        func check(_ id: Int64) throws -> Check {
            try StatusDecideTests.check(id) {
                ($0.resolution, $0.lastTest) = (minutes, now + test)
                guard let since else { return }
                if isDown {
                    ($0.status, $0.lastDownStart) = ("down", now + since)
                } else {
                    ($0.lastDownStart, $0.lastDownEnd) = (now + since - 600, now + since)
                }
            }
        }
    }
}
