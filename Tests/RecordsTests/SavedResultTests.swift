import JSON
import Records
import Testing

@Suite struct SavedResultTests {
    private func read(_ text: String) throws -> SavedResult {
        var json = JSONReader()
        return try json.read(Array(text.utf8).span) { try SavedResult($0) }
    }

    private static let line =
        #"{"record":"result","outcome":"held","action":"open_incident","component_id":1,"#
        + #""component_name":"API","from":"operational","to":"partial_outage","found":null,"#
        + #""left":"operational","key":"1/7/100","incident_id":null,"written":[],"held_by":6,"#
        + #""http_status":null,"error":null,"because":"so","observed_at":1,"applied_at":2,"line":1}"#

    @Test func `a saved result is read`() throws {
        let result = try read(Self.line)
        #expect(result.outcome == .held)
        #expect(result.action == "open_incident")
        #expect(result.componentID == 1)
        #expect(result.componentName == "API")
        #expect(result.from == .operational)
        #expect(result.to == .partialOutage)
        #expect(result.left == .operational)
        #expect(result.heldBy == 6)
        #expect(result.error == nil)
        #expect(result.because == "so")
        #expect(result.appliedAt == 2)
        #expect(!result.isOfMetric)
        #expect(!result.isOfWork)
    }

    @Test func `a result may be about no component`() throws {
        let result = try read(
            #"{"outcome":"failed","action":"add_metric_point","error":"e","applied_at":2}"#)
        #expect(result.isOfMetric)
        #expect(result.componentID == nil)
        #expect(result.error == "e")
    }

    @Test func `a result may be about planned work`() throws {
        let result = try read(
            #"{"outcome":"applied","action":"end_work","key":"window/1/2","schedule_id":3,"#
                + #""schedule_name":"DB","applied_at":2}"#)
        #expect(result.isOfWork)
        #expect(result.scheduleName == "DB")
        #expect(result.key == "window/1/2")
    }

    @Test(arguments: [
        #"{"action":"set_status","applied_at":2}"#,
        #"{"outcome":"done","action":"set_status","applied_at":2}"#,
        #"{"outcome":"held","action":"set_status"}"#,
        #"{"outcome":"held","action":"set_status","applied_at":2,"from":"fine"}"#,
    ])
    func `what is no result is refused`(text: String) {
        #expect(throws: RecordError.self) { try read(text) }
    }
}
