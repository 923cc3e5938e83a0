import JSON
import Records
import TestSupport
import Testing

@Suite struct DecisionTests {
    @Test func `a decision to do nothing is written with its reason`() {
        let check = Decision.CheckState(
            identity: .uptime(85975), verdict: .down, why: nil,
            since: 1_656_032_801)
        let decision = Decision(
            componentID: 1, componentName: "API", verdict: .down, action: nil, why: "announced",
            status: .partialOutage, key: "1/85975/1656032801", checks: [check], heldBy: nil,
            required: nil, observedAt: 1_656_032_840)
        #expect(decision.json == Line.decision)
    }

    @Test(
        arguments: [
            (.openIncident, "open_incident"), (.resolveIncident, "resolve_incident"),
            (.reportRecovery, "report_recovery"), (.setStatus, "set_status"), (nil, "none"),
        ] as [(Action.Kind?, String)])
    func `a decision names its action`(action: Action.Kind?, word: String) {
        let decision = Decision(
            componentID: nil, componentName: "API", verdict: .up, action: action, why: "recovered",
            status: nil, key: nil, checks: [], heldBy: 3,
            required: 2, observedAt: 0)
        #expect(
            decision.json
                == #"{"record":"decision","component_id":null,"component_name":"API","#
                + #""verdict":"up","action":"\#(word)","why":"recovered","status":null,"#
                + #""key":null,"checks":[],"held_by":3,"required":2,"observed_at":0}"#)
    }

    @Test func `a check that is undecided says why`() {
        let state = Decision.CheckState(
            identity: .transaction(104757), verdict: .undecided, why: "paused",
            since: nil)
        #expect(
            state.json
                == #"{"kind":"transaction","id":104757,"state":"undecided","why":"paused","#
                + #""since":null}"#)
    }

    @Test func `a check of another monitor has a text as its id`() {
        let state = Decision.CheckState(
            identity: "core/api", verdict: .up, why: nil, since: nil)
        #expect(
            state.json
                == #"{"kind":"external","id":"core/api","state":"up","why":null,"since":null}"#)
    }
}
