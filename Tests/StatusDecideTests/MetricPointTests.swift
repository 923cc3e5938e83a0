import Records
import TestSupport
import Testing

@testable import status_decide

/// The plan of component 1 with metric 3.
private func plan(
    _ checks: [Check], ids: String = "85975", _ keys: String = "",
    _ edit: (inout Component) -> Void = { _ in }
) throws -> Plan {
    let map = try mapOfOne(checks: ids, #""metric": 3"# + (keys.isEmpty ? "" : ", \(keys)"))
    return try Plan(for: map, in: world(checks, [component(1, edit)]))
}

/// A check whose last test took `time` milliseconds.
private func answered(
    _ id: Int64 = 85975, in time: Int64? = 355, _ edit: (inout Check) -> Void = { _ in }
) throws -> Check {
    try check(id) {
        $0.lastResponseTime = time
        edit(&$0)
    }
}

/// A check, its entry's keys and its component, and the value of the point, nil if there is none.
struct MetricRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var keys = ""
    var time: Int64? = 355
    var edit: @Sendable (inout Check) -> Void = { _ in }
    var page: @Sendable (inout Component) -> Void = { _ in }
    let value: Int64?

    static let all = [
        MetricRow(testDescription: "up", value: 355),
        MetricRow(testDescription: "no answer", time: 0, value: nil),
        MetricRow(testDescription: "no response time", time: nil, value: nil),
        MetricRow(testDescription: "never tested", edit: { $0.lastTest = nil }, value: nil),
        MetricRow(testDescription: "down", edit: { $0.status = "down" }, value: nil),
        MetricRow(testDescription: "paused", edit: { $0.status = "paused" }, value: nil),
        MetricRow(
            testDescription: "unconfirmed", edit: { $0.status = "unconfirmed_down" }, value: nil),
        MetricRow(testDescription: "stale", edit: { $0.lastTest = now - 601 }, value: nil),
        MetricRow(
            testDescription: "in maintenance", edit: { $0.isInMaintenance = true }, value: nil),
        MetricRow(
            testDescription: "up again for less than up_for", keys: #""up_for": "5m""#,
            edit: { $0.lastDownEnd = now - 60 }, value: 355),
        MetricRow(
            testDescription: "held by a person",
            page: { $0.incidents = [incident(9, isPinned: true)] }, value: 355),
        MetricRow(testDescription: "disabled", page: { $0.isEnabled = false }, value: 355),
        MetricRow(
            testDescription: "not operational", page: { $0.status = .majorOutage }, value: 355),
    ]
}

@Suite struct MetricPointTests {
    @Test(arguments: MetricRow.all)
    func `a check that answered its last test gives a point`(row: MetricRow) throws {
        let plan = try plan([answered(in: row.time, row.edit)], row.keys, row.page)
        #expect(plan.steps.map(\.metricPoint?.value) == [row.value])
        #expect(plan.actionCount == plan.actions.count + (row.value == nil ? 0 : 1))
    }

    @Test func `a point has the value and the time of the test`() throws {
        let plan = try plan([answered { $0.lastTest = now - 9 }])
        #expect(
            plan.steps.first?.metricPoint
                == MetricPoint(
                    page: "https://status.example.com", componentID: 1, componentName: "API",
                    metricID: 3, value: 355, at: now - 9, observedAt: now))
        #expect(plan.actions.isEmpty)
    }

    @Test func `the first check in the map's order that is up gives the point`() throws {
        let checks = [try down(7), try answered(5, in: 50), try answered(6, in: 60)]
        let plan = try plan(checks, ids: "7, 6, 5")
        #expect(plan.steps.first?.metricPoint?.value == 60)
        #expect(plan.actionCount == 2)
    }

    @Test func `a check of another monitor gives points too`() throws {
        let seen = try external("core/api") { $0.lastResponseTime = 79 }
        let plan = try plan([seen], ids: #"{"external": "core/api"}"#)
        #expect(plan.steps.first?.metricPoint?.value == 79)
    }

    @Test func `there is no point without a metric or without the component`() throws {
        let bare = try Plan(for: mapOfOne(), in: world([answered()]))
        #expect(bare.actionCount == 0)
        let nowhere = try Plan(for: mapOfOne(#""metric": 3"#), in: world([answered()], []))
        #expect(nowhere.actionCount == 0)
    }
}
