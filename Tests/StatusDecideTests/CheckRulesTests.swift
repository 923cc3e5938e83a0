import Records
import TestSupport
import Testing

@testable import status_decide

private func stateOf(_ check: Check, by rules: Rules) -> Decision.CheckState {
    let mapped = MappedCheck(
        place: MapPath(), kind: check.identity.kind, identity: check.identity,
        severity: .partialOutage, check: check)
    return CheckRules(rules: rules, now: now).state(of: mapped)
}

/// A check, the rules of its entry, and the verdict and reason that they give.
private struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let verdict: Verdict
    let why: CheckReason?
    let rules: Rules
    let edit: @Sendable (inout Check) -> Void

    init(
        _ name: String, _ verdict: Verdict, _ why: CheckReason? = nil,
        downFor: Int64 = 0, upFor: Int64 = 0, staleAfter: Int64? = nil,
        _ edit: @escaping @Sendable (inout Check) -> Void = { _ in }
    ) {
        testDescription = name
        self.verdict = verdict
        self.why = why
        rules = Rules(downFor: downFor, upFor: upFor, staleAfter: staleAfter)
        self.edit = edit
    }

    func state() throws -> Decision.CheckState {
        let check = try check(85975, .uptime, edit)
        return stateOf(check, by: rules)
    }
}

/// Gives a check several reasons at once to be undecided.
@Sendable private func spoil(_ check: inout Check) {
    check.isInMaintenance = true
    check.lastTest = 0
    check.lastDownStart = now
    check.lastDownEnd = now
}

@Suite struct CheckRulesTests {
    private static let states: [Row] = [
        Row("up", .up),
        Row("down", .down) { $0.status = "down" },
        Row("unreadable", .undecided, "unreadable") { $0.defect = "status is missing" },
        Row("paused", .undecided, "paused") { $0.status = "paused" },
        Row("unknown", .undecided, "unknown") { $0.status = "unknown" },
        Row("unconfirmed_down", .undecided, "unconfirmed") { $0.status = "unconfirmed_down" },
        Row("maintenance while up", .undecided, "maintenance") { $0.isInMaintenance = true },
        Row("maintenance while down", .undecided, "maintenance") {
            $0.status = "down"
            $0.isInMaintenance = true
        },
        Row("a word that we do not know", .undecided, "status:on_fire") { $0.status = "on_fire" },
        Row("a word of ours that is not Pingdom's", .undecided, "status:undecided") {
            $0.status = "undecided"
        },
        Row("stale while up", .undecided, "stale") { $0.lastTest = now - 601 },
        Row("stale while down", .undecided, "stale") {
            $0.status = "down"
            $0.lastTest = now - 601
        },
        Row("confirming_down", .undecided, "confirming_down", downFor: 60) {
            $0.status = "down"
            $0.lastDownStart = now - 59
        },
        Row("confirming_up", .undecided, "confirming_up", upFor: 60) { $0.lastDownEnd = now - 59 },
    ]

    @Test(arguments: states)
    private func `each state has its verdict and reason`(row: Row) throws {
        let state = try row.state()
        #expect(state.verdict == row.verdict)
        #expect(state.why == row.why)
    }

    @Test func `a check that is not in the listing is missing`() {
        let identity = Check.Identity.transaction(1)
        let mapped = MappedCheck(
            place: MapPath(), kind: .transaction, identity: identity, severity: .partialOutage,
            check: nil)
        let state = CheckRules(rules: Rules(), now: now).state(of: mapped)
        #expect(
            state == .init(identity: identity, verdict: .undecided, why: "missing", since: nil))
    }

    private static let precedence: [Row] = [
        Row("unreadable before all but missing", .undecided, "unreadable", downFor: 60, upFor: 60) {
            spoil(&$0)
            ($0.status, $0.defect) = ("paused", "status is not a string")
        },
        Row("paused before all but those", .undecided, "paused", downFor: 60, upFor: 60) {
            spoil(&$0)
            $0.status = "paused"
        },
        Row("unknown before maintenance", .undecided, "unknown") {
            spoil(&$0)
            $0.status = "unknown"
        },
        Row("unconfirmed before maintenance", .undecided, "unconfirmed") {
            spoil(&$0)
            $0.status = "unconfirmed_down"
        },
        Row("maintenance before a strange word", .undecided, "maintenance") {
            spoil(&$0)
            $0.status = "on_fire"
        },
        Row("maintenance before stale", .undecided, "maintenance", upFor: 60) { spoil(&$0) },
        Row("a strange word before stale", .undecided, "status:on_fire") {
            spoil(&$0)
            $0.isInMaintenance = false
            $0.status = "on_fire"
        },
        Row("stale before confirming_down", .undecided, "stale", downFor: 60) {
            spoil(&$0)
            $0.isInMaintenance = false
            $0.status = "down"
        },
        Row("stale before confirming_up", .undecided, "stale", upFor: 60) {
            spoil(&$0)
            $0.isInMaintenance = false
        },
    ]

    @Test(arguments: precedence)
    private func `the first rule that fits decides`(row: Row) throws {
        #expect(try row.state().why == row.why)
    }

    private static let boundaries: [Row] = [
        Row("down for one second too short", .undecided, "confirming_down", downFor: 39 + 1) {
            ($0.status, $0.lastDownStart) = ("down", began)
        },
        Row("down long enough to the second", .down, downFor: 39) {
            ($0.status, $0.lastDownStart) = ("down", began)
        },
        Row("down just now, nothing to wait for", .down) {
            ($0.status, $0.lastDownStart) = ("down", now)
        },
        Row("up again for one second too short", .undecided, "confirming_up", upFor: 300) {
            $0.lastDownEnd = now - 299
        },
        Row("up again long enough to the second", .up, upFor: 300) { $0.lastDownEnd = now - 300 },
        Row("up_for does not apply to a check that is down", .down, upFor: 300) {
            ($0.status, $0.lastDownStart, $0.lastDownEnd) = ("down", now - 10, now)
        },
        Row("down_for does not apply to a check that is up", .up, downFor: 300) {
            $0.lastDownStart = now
        },
        Row("as old as stale_after", .up, staleAfter: 90) { $0.lastTest = now - 90 },
        Row("older than stale_after", .undecided, "stale", staleAfter: 90) {
            $0.lastTest = now - 91
        },
        Row("tested just now, stale_after of zero", .up, staleAfter: 0),
        Row("ten minutes, though three intervals are shorter", .up) {
            ($0.resolution, $0.lastTest) = (1, now - 600)
        },
        Row("more than ten minutes", .undecided, "stale") {
            ($0.resolution, $0.lastTest) = (3, now - 601)
        },
        Row("three intervals, if they are longer", .up) {
            ($0.resolution, $0.lastTest) = (5, now - 900)
        },
        Row("more than three intervals", .undecided, "stale") {
            ($0.resolution, $0.lastTest) = (5, now - 901)
        },
        Row("stale_after replaces the intervals", .undecided, "stale", staleAfter: 60) {
            ($0.resolution, $0.lastTest) = (60, now - 61)
        },
    ]

    @Test(arguments: boundaries)
    private func `durations are exact to the second`(row: Row) throws {
        let state = try row.state()
        #expect(state.verdict == row.verdict)
        #expect(state.why == row.why)
    }

    private static let absences: [Row] = [
        Row("no lasttesttime: never stale", .up, staleAfter: 0) { $0.lastTest = nil },
        Row("no lastdownstart: down_for passes", .down, downFor: .max) { $0.status = "down" },
        Row("no lastdownend: up", .up, upFor: .max),
        Row("a test in the future is not stale", .up, staleAfter: 0) { $0.lastTest = now + 5 },
        Row(
            "down since a future time is too short for down_for", .undecided, "confirming_down",
            downFor: 1
        ) {
            ($0.status, $0.lastDownStart) = ("down", now + 5)
        },
        Row("up since a future time is too short for up_for", .undecided, "confirming_up", upFor: 1)
        {
            $0.lastDownEnd = now + 5
        },
        Row("down since a future time, nothing to wait for", .down) {
            ($0.status, $0.lastDownStart) = ("down", now + 5)
        },
        Row("the earliest possible time", .undecided, "stale") { $0.lastTest = .min },
        Row("the latest possible time", .up) { $0.lastTest = .max },
        Row("three intervals that overflow", .up) { ($0.resolution, $0.lastTest) = (.max, 0) },
        Row("a negative interval", .undecided, "stale") {
            ($0.resolution, $0.lastTest) = (.min, now - 601)
        },
    ]

    @Test(arguments: absences)
    private func `an absent or odd time does no harm`(row: Row) throws {
        let state = try row.state()
        #expect(state.verdict == row.verdict)
        #expect(state.why == row.why)
    }

    @Test func `since is the beginning of an outage, or its end if the check is up`() throws {
        func since(_ status: String) throws -> Int64? {
            let check = try check { ($0.status, $0.lastDownStart, $0.lastDownEnd) = (status, 1, 2) }
            return stateOf(check, by: Rules()).since
        }
        #expect(try since("down") == 1)
        #expect(try since("up") == 2)
    }
}
