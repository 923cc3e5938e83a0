import JSON
import Records
import Testing

@Suite struct ActionResultTests {
    /// The action of `Line.action`, but with another reason.
    private func action() throws -> Action {
        var action = try read(Line.action) { try Action($0) }
        action.because = "…"
        return action
    }

    @Test func `an applied action is written with the status found and the status left`() throws {
        let result = ActionResult(
            outcome: .applied, goal: .component(try action()), found: .operational,
            left: .partialOutage, incidentID: 5, written: [.incident, .component],
            httpStatus: 200, appliedAt: 1_656_032_846, line: 1)
        #expect(result.json == Line.result)
    }

    @Test func `unknown fields are null, and no writes are an empty list`() throws {
        var action = try action()
        action.deed = .setStatus(nil)
        let result = ActionResult(
            outcome: .failed, goal: .component(action), heldBy: 7, error: "503 after 5 tries",
            appliedAt: 0, line: 12)
        #expect(
            result.json
                == #"{"record":"result","outcome":"failed","action":"set_status","#
                + #""component_id":1,"component_name":"API","from":"operational","#
                + #""to":"partial_outage","found":null,"left":null,"key":null,"#
                + #""incident_id":null,"written":[],"held_by":7,"http_status":null,"#
                + #""error":"503 after 5 tries","because":"…","observed_at":1656032840,"#
                + #""applied_at":0,"line":12}"#)
    }

    @Test(
        arguments: [
            (.applied, "applied"), (.already, "already"), (.held, "held"), (.changed, "changed"),
            (.expired, "expired"), (.planned, "planned"), (.failed, "failed"),
        ] as [(ActionResult.Outcome, String)])
    func `an outcome is written as a word`(outcome: ActionResult.Outcome, word: String) throws {
        let result = ActionResult(
            outcome: outcome, goal: .component(try action()), appliedAt: 0, line: 1)
        #expect(result.json.hasPrefix(#"{"record":"result","outcome":"\#(word)","action":"#))
    }
}
