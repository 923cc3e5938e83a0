import Records
import TestSupport
import Testing

@testable import status_decide

private let statusOnly = #""incident": false"#
private let ignoring = #""people": "ignore""#
private let holding = #""hand_set": "hold""#
private let earlier: OutageKey = "1/85975/1656000000"
private let both = #""incident": false, "people": "ignore""#

@Suite struct PageRulesOptionsTests {
    private static let withoutIncidents: [PageRow] = [
        PageRow("no such component", .down, .leave("no_such_component"), map: statusOnly, nil),
        PageRow("undecided", .undecided, .leave("paused"), map: statusOnly),
        PageRow("not enabled", .down, .leave("disabled"), map: statusOnly) { $0.isEnabled = false },
        PageRow("under maintenance", .down, .leave("under_maintenance"), map: statusOnly) {
            $0.isInMaintenance = true
        },
        PageRow("a pin holds", .down, .leave("held_by_person", heldBy: 9), map: statusOnly) {
            $0.incidents = [incident(9, isPinned: true)]
        },
        PageRow("a pin holds what is up", .up, .leave("held_by_person", heldBy: 9), map: statusOnly)
        {
            ($0.status, $0.incidents) = (.majorOutage, [incident(9, isPinned: true)])
        },
        PageRow("down and milder", .down, .worsens(nil), map: statusOnly),
        PageRow(
            "down and milder, whoever set it", .down, .worsens(nil, to: .majorOutage),
            map: statusOnly + #", "severity": "major_outage""#
        ) { $0.status = .partialOutage },
        PageRow("down, another's is newest", .down, .worsens(nil), map: statusOnly) {
            ($0.status, $0.incidents) = (.performanceIssues, [incident(9)])
        },
        PageRow("down, ours taken over", .down, .worsens(nil), map: statusOnly) {
            $0.incidents = [incident(5, key: outage, isTakenOver: true)]
        },
        PageRow("down, closed by a person", .down, .worsens(nil), map: statusOnly) {
            $0.lastKey = outage
        },
        PageRow("down, as bad", .down, .leave("announced"), map: statusOnly) {
            $0.status = .partialOutage
        },
        PageRow("down, worse", .down, .leave("announced"), map: statusOnly) {
            $0.status = .majorOutage
        },
        PageRow("up, not operational", .up, .recovers(.setStatus, nil), map: statusOnly) {
            $0.status = .majorOutage
        },
        PageRow("up, unknown", .up, .recovers(.setStatus, nil), map: statusOnly) {
            $0.status = .unknown
        },
        PageRow("up, ours open", .up, .recovers(.setStatus, nil), map: statusOnly) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        PageRow("up, operational", .up, .leave("in_sync"), map: statusOnly) {
            $0.incidents = [incident(5, key: outage)]
        },
    ]

    @Test(arguments: withoutIncidents)
    func `without incidents only the statuses are compared`(row: PageRow) throws {
        #expect(try row.ruling() == row.expected)
        #expect(try row.step().decision.key == nil)
    }

    private static let withoutRegard: [PageRow] = [
        PageRow("undecided", .undecided, .leave("paused"), map: ignoring),
        PageRow("not enabled", .down, .leave("disabled"), map: ignoring) { $0.isEnabled = false },
        PageRow("under maintenance", .up, .leave("under_maintenance"), map: ignoring) {
            $0.status = .underMaintenance
        },
        PageRow("down, pinned", .down, .opens(.partialOutage), map: ignoring) {
            $0.incidents = [incident(9, isPinned: true)]
        },
        PageRow("down, newest not ours", .down, .opens(.majorOutage), map: ignoring) {
            ($0.status, $0.incidents) = (.majorOutage, [incident(9)])
        },
        PageRow("up, taken over", .up, .recovers(.resolveIncident, outage), map: ignoring) {
            ($0.status, $0.incidents) = (
                .partialOutage, [incident(9), incident(5, key: outage, isTakenOver: true)]
            )
        },
        PageRow(
            "down, ours, a person made it milder", .down, .worsens(outage, to: .majorOutage),
            map: ignoring + #", "severity": "major_outage""#
        ) { ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)]) },
        PageRow("closed by a person stays", .down, .leave("closed_by_person"), map: ignoring) {
            $0.lastKey = outage
        },
        PageRow("a pin without incidents", .down, .worsens(nil), map: both) {
            $0.incidents = [incident(9, isPinned: true)]
        },
        PageRow("up without incidents", .up, .recovers(.setStatus, nil), map: both) {
            ($0.status, $0.incidents) = (.majorOutage, [incident(9, isPinned: true)])
        },
    ]

    @Test(arguments: withoutRegard)
    func `people ignore switches off every held_by_person row`(row: PageRow) throws {
        #expect(try row.ruling() == row.expected)
    }

    @Test(
        arguments: [
            ("", .hold), (#""people": "hold""#, .hold), (ignoring, .ignore), (statusOnly, .pins),
            (both, .ignore),
        ] as [(String, Action.People)])
    func `an action says which acts of people hold it back`(keys: String, people: Action.People)
        throws
    {
        let row = PageRow("down", .down, .worsens(nil), map: keys)
        #expect(try row.step().action?.people == people)
    }

    private static let handSet: [PageRow] = [
        PageRow("operational", .up, .leave("in_sync"), map: holding),
        PageRow("ours", .up, .recovers(.resolveIncident, outage), map: holding) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        },
        PageRow("unknown", .up, .recovers(.setStatus, nil), map: holding) { $0.status = .unknown },
        PageRow("the end was announced", .up, .recovers(.setStatus, nil), map: holding) {
            ($0.status, $0.lastKey) = (.majorOutage, outage)
        },
        PageRow("set by hand", .up, .leave("held_by_person"), map: holding) {
            $0.status = .majorOutage
        },
        PageRow("set by hand after an earlier outage", .up, .leave("held_by_person"), map: holding)
        {
            ($0.status, $0.lastKey) = (.performanceIssues, earlier)
        },
        PageRow("another's incident", .up, .leave("held_by_person", heldBy: 9), map: holding) {
            ($0.status, $0.incidents) = (.majorOutage, [incident(9)])
        },
        PageRow("down, set by hand", .down, .opens(.majorOutage), map: holding) {
            $0.status = .majorOutage
        },
        PageRow(
            "recover, which is the default", .up, .recovers(.reportRecovery, "1/-/\(now)/fixed"),
            map: #""hand_set": "recover""#
        ) { $0.status = .majorOutage },
        PageRow(
            "people are ignored", .up, .recovers(.reportRecovery, "1/-/\(now)/fixed"),
            map: holding + ", " + ignoring
        ) { $0.status = .majorOutage },
    ]

    @Test(arguments: handSet)
    func `a status that a person set by hand is held if the map says so`(row: PageRow) throws {
        #expect(try row.ruling() == row.expected)
    }

    private static let precedence: [PageRow] = [
        PageRow("undecided before not enabled", .undecided, .leave("paused")) {
            ($0.isEnabled, $0.isInMaintenance) = (false, true)
        },
        PageRow("not enabled before maintenance", .down, .leave("disabled")) {
            ($0.isEnabled, $0.isInMaintenance) = (false, true)
        },
        PageRow("maintenance before a pin", .down, .leave("under_maintenance")) {
            ($0.isInMaintenance, $0.incidents) = (true, [incident(9, isPinned: true)])
        },
        PageRow("a pin before another's newest", .up, .leave("held_by_person", heldBy: 5)) {
            ($0.status, $0.incidents) = (.majorOutage, [incident(9), incident(5, isPinned: true)])
        },
        PageRow("another's newest before closed", .down, .leave("held_by_person", heldBy: 9)) {
            ($0.status, $0.incidents, $0.lastKey) = (.partialOutage, [incident(9)], outage)
        },
        PageRow("ours before closed", .down, .leave("announced")) {
            ($0.status, $0.incidents, $0.lastKey) = (
                .partialOutage, [incident(5, key: outage)], outage
            )
        },
        PageRow(
            "ours before a recovery that was announced", .up, .recovers(.resolveIncident, outage)
        ) {
            ($0.status, $0.incidents, $0.lastKey) = (.unknown, [incident(5, key: outage)], outage)
        },
    ]

    @Test(arguments: precedence)
    func `if several rows fit the first one decides`(row: PageRow) throws {
        #expect(try row.ruling() == row.expected)
    }
}
