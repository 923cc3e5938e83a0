import Records
import TestSupport
import Testing

@testable import status_decide

/// What the checks and the page say, and what should be done about it.
struct PageRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let verdict: Verdict
    let expected: Ruling
    let keys: String
    let edit: (@Sendable (inout Component) -> Void)?

    /// `edit` turns a working component into the page's; with nil the page does not have it.
    init(
        _ name: String, _ verdict: Verdict, _ expected: Ruling, map keys: String = "",
        _ edit: (@Sendable (inout Component) -> Void)? = { _ in }
    ) {
        testDescription = name
        self.verdict = verdict
        self.expected = expected
        self.keys = keys
        self.edit = edit
    }

    /// What the plan does. The verdict is on check 85975; a second one has a severity of its own.
    func step() throws -> Plan.Step {
        let map = try mapOfOne(
            checks: #"85975, {"check": 2, "severity": "performance_issues"}"#, keys)
        let first =
            switch verdict {
            case .down: try down()
            case .up: try check { ($0.lastDownStart, $0.lastDownEnd) = (began, now - 9) }
            case .undecided: try check { $0.status = "paused" }
            }
        let components = edit.map { [component(1, $0)] } ?? []
        let world = world([first, try check(2)], components)
        return try #require(try Plan(for: map, in: world).steps.first)
    }

    func ruling() throws -> Ruling {
        let step = try step()
        #expect(step.decision.action == step.action?.kind)
        return step.ruling
    }
}

extension Ruling {
    static func opens(_ to: ComponentStatus) -> Ruling {
        .act(.open(outage), .down, to: to)
    }

    static func worsens(_ key: OutageKey?, to: ComponentStatus = .partialOutage) -> Ruling {
        .act(.setStatus(key), .worse, to: to)
    }

    static func recovers(_ action: Action.Kind, _ key: OutageKey?) -> Ruling {
        let move: Move =
            switch action {
            case .openIncident: .open(key ?? "")
            case .resolveIncident: .resolve(key ?? "")
            case .reportRecovery: .report(key ?? "")
            case .setStatus: .setStatus(key)
            }
        return .act(move, .recovered, to: .operational)
    }
}

private let earlier: OutageKey = "1/85975/1656000000"

@Suite struct PageRulesTests {
    private static let standing: [PageRow] = [
        PageRow("any, no such component", .down, .leave("no_such_component"), nil),
        PageRow("up, no such component", .up, .leave("no_such_component"), nil),
        PageRow("undecided, no such component", .undecided, .leave("no_such_component"), nil),
        PageRow("undecided, any", .undecided, .leave("paused")),
        PageRow("undecided, ours open", .undecided, .leave("paused")) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        PageRow("any, not enabled", .down, .leave("disabled")) { $0.isEnabled = false },
        PageRow("up, not enabled", .up, .leave("disabled")) {
            ($0.isEnabled, $0.status) = (false, .majorOutage)
        },
        PageRow("any, under maintenance by a schedule", .down, .leave("under_maintenance")) {
            $0.isInMaintenance = true
        },
        PageRow("any, under maintenance by its status", .up, .leave("under_maintenance")) {
            ($0.status, $0.incidents) = (.underMaintenance, [incident(5, key: outage)])
        },
    ]

    private static let held: [PageRow] = [
        PageRow("down, another's is pinned", .down, .leave("held_by_person", heldBy: 7)) {
            $0.incidents = [incident(9, key: outage), incident(7, isPinned: true)]
        },
        PageRow("up, ours is pinned", .up, .leave("held_by_person", heldBy: 5)) {
            $0.incidents = [incident(5, key: outage, isPinned: true)]
        },
        PageRow("up, ours is taken_over", .up, .leave("held_by_person", heldBy: 5)) {
            ($0.status, $0.incidents) = (
                .partialOutage,
                [incident(8, key: outage), incident(5, key: earlier, isTakenOver: true)]
            )
        },
        PageRow(
            "down, not operational, newest not ours", .down, .leave("held_by_person", heldBy: 9)
        ) {
            ($0.status, $0.incidents) = (.majorOutage, [incident(9), incident(5, key: outage)])
        },
        PageRow("up, not operational, newest not ours", .up, .leave("held_by_person", heldBy: 9)) {
            ($0.status, $0.incidents) = (.unknown, [incident(9)])
        },
    ]

    private static let down: [PageRow] = [
        PageRow("none of ours, last_key is this outage's", .down, .leave("closed_by_person")) {
            $0.lastKey = outage
        },
        PageRow("none of ours, last_key with /fixed", .down, .leave("closed_by_person")) {
            $0.lastKey = outage.report
        },
        PageRow("none of ours", .down, .opens(.partialOutage)),
        PageRow("none of ours, last_key is another outage's", .down, .opens(.partialOutage)) {
            $0.lastKey = earlier
        },
        PageRow("none of ours, another's on a working component", .down, .opens(.partialOutage)) {
            $0.incidents = [incident(9)]
        },
        PageRow("none of ours, page milder", .down, .opens(.partialOutage)) {
            $0.status = .performanceIssues
        },
        PageRow("none of ours, page unknown", .down, .opens(.partialOutage)) {
            $0.status = .unknown
        },
        PageRow("none of ours, page worse", .down, .opens(.majorOutage)) {
            $0.status = .majorOutage
        },
        PageRow("ours, as bad", .down, .leave("announced")) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        PageRow("ours, worse", .down, .leave("announced")) {
            ($0.status, $0.incidents) = (.majorOutage, [incident(5, key: earlier)])
        },
        PageRow(
            "ours, milder, not one of its severities", .down, .leave("held_by_person"),
            map: #""severity": "major_outage""#
        ) { ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)]) },
        PageRow("ours, operational", .down, .worsens(earlier)) {
            $0.incidents = [incident(5, key: earlier)]
        },
        PageRow("ours, unknown", .down, .worsens(outage)) {
            ($0.status, $0.incidents) = (.unknown, [incident(5, key: outage)])
        },
        PageRow("ours, milder, a check's own severity", .down, .worsens(outage)) {
            ($0.status, $0.incidents) = (.performanceIssues, [incident(5, key: outage)])
        },
        PageRow(
            "ours, milder, the entry's severity", .down, .worsens(outage, to: .majorOutage),
            map: #""escalate": [{"at_least": 1, "severity": "major_outage"}]"#
        ) { ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)]) },
        PageRow(
            "ours, milder, an escalation's severity", .down, .worsens(outage, to: .majorOutage),
            map: """
                "severity": "major_outage",
                "escalate": [{"after": "9d", "severity": "partial_outage"}]
                """
        ) { ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)]) },
        PageRow("several of ours: the newest one's key", .down, .worsens(earlier)) {
            $0.incidents = [incident(6, key: earlier), incident(5, key: outage)]
        },
    ]

    private static let up: [PageRow] = [
        PageRow("operational, none of ours", .up, .leave("in_sync")),
        PageRow("operational, another's", .up, .leave("in_sync")) { $0.incidents = [incident(9)] },
        PageRow("ours", .up, .recovers(.resolveIncident, outage)) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        PageRow("ours, operational already", .up, .recovers(.resolveIncident, earlier)) {
            $0.incidents = [incident(6, key: earlier), incident(5, key: outage)]
        },
        PageRow("ours, behind another's, operational", .up, .recovers(.resolveIncident, outage)) {
            $0.incidents = [incident(9), incident(5, key: outage)]
        },
        PageRow(
            "ours, on_recovery new_incident", .up, .recovers(.reportRecovery, "\(outage)/fixed"),
            map: #""on_recovery": "new_incident""#
        ) { ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)]) },
        PageRow("none of ours, unknown", .up, .recovers(.setStatus, nil)) { $0.status = .unknown },
        PageRow(
            "none of ours, last_key of the check's last outage", .up, .recovers(.setStatus, nil)
        ) {
            ($0.status, $0.lastKey) = (.majorOutage, outage)
        },
        PageRow("none of ours, last_key with /fixed", .up, .recovers(.setStatus, nil)) {
            ($0.status, $0.lastKey) = (.majorOutage, "\(outage)/fixed")
        },
        PageRow(
            "none of ours, last_key of an earlier outage", .up,
            .recovers(.reportRecovery, "1/-/\(now)/fixed")
        ) { ($0.status, $0.lastKey) = (.majorOutage, earlier) },
        PageRow(
            "none of ours, last_key of another component", .up,
            .recovers(.reportRecovery, "1/-/\(now)/fixed")
        ) { ($0.status, $0.lastKey) = (.majorOutage, "2/85975/\(began)") },
        PageRow(
            "none of ours, not operational", .up, .recovers(.reportRecovery, "1/-/\(now)/fixed")
        ) { $0.status = .performanceIssues },
    ]

    @Test(arguments: standing + held + down + up)
    func `the first row that fits decides`(row: PageRow) throws {
        #expect(try row.ruling() == row.expected)
    }
}
