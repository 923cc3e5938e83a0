import JSON
import Records
import TestSupport
import Testing

@testable import status_decide

private func step(
    _ checks: [Check], map keys: String = "", _ edit: (inout Component) -> Void = { _ in }
) throws -> Plan.Step {
    let plan = try Plan(for: mapOfOne(keys), in: world(checks, [component(1, edit)]))
    return try #require(plan.steps.first)
}

@Suite struct StepTests {
    @Test func `an action says what the page said, what it should say and under which key`() throws
    {
        let action = try #require(try step([down()]).action)
        #expect(action.kind == .openIncident)
        #expect(action.page == "https://status.example.com")
        #expect(action.componentID == 1)
        #expect(action.componentName == "API")
        #expect(action.from == .operational)
        #expect(action.to == .partialOutage)
        #expect(action.key == outage)
        #expect(action.observedAt == now)
    }

    @Test func `set_status carries no incident, the others do`() throws {
        let unknown = try step([check()]) { $0.status = .unknown }
        #expect(unknown.action?.kind == .setStatus)
        #expect(unknown.action?.incident == nil)
        #expect(unknown.action?.key == nil)
        let reported = try step([check()]) { $0.status = .majorOutage }
        #expect(reported.action?.kind == .reportRecovery)
        #expect(reported.action?.incident?.status == .fixed)
    }

    @Test func `a decision says what the page says and what each check says`() throws {
        let decision = try step([down()]) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: outage)])
        }.decision
        let check = Decision.CheckState(
            identity: .uptime(85975), verdict: .down, why: nil, since: began)
        #expect(
            decision
                == Decision(
                    componentID: 1, componentName: "API", verdict: .down, action: nil,
                    why: "announced", status: .partialOutage, key: outage, checks: [check],
                    heldBy: nil, required: nil, observedAt: now))
    }

    @Test func `a decision names the incident that holds it`() throws {
        let decision = try step([down()]) { $0.incidents = [incident(9, isPinned: true)] }.decision
        #expect(decision.why == "held_by_person")
        #expect(decision.heldBy == 9)
    }

    @Test func `a decision to act has the action's key`() throws {
        let steps = [
            try step([down()]),
            try step([down()]) { $0.incidents = [incident(5, key: "1/2/3")] },
            try step([check()]) {
                ($0.status, $0.incidents) = (.unknown, [incident(5, key: "1/2/3")])
            },
            try step([down()], map: #""incident": false"#),
        ]
        #expect(steps.map(\.decision.key) == [outage, "1/2/3", "1/2/3", nil])
        #expect(steps.map(\.action?.key) == [outage, "1/2/3", "1/2/3", nil])
        #expect(steps.allSatisfy { $0.action != nil })
    }

    @Test func `an action can be read back`() throws {
        let action = try #require(
            try step([down()]) { $0.name = "line\n\"quoted\" \u{2028}é" }.action)
        var reader = JSONReader()
        let line = Array(action.json.utf8)
        #expect(try reader.read(line.span) { try Action($0) } == action)
        #expect(!line.contains(0x0A))
    }
}
