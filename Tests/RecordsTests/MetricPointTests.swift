import JSON
import Records
import Testing

private func point(_ line: String) throws -> MetricPoint { try read(line) { try MetricPoint($0) } }

@Suite struct MetricPointTests {
    private let expected = MetricPoint(
        page: "https://status.example.com", componentID: 1, componentName: "API", metricID: 3,
        value: 355, at: 1_656_032_831, observedAt: 1_656_032_840)

    @Test func `a point is read, and written back byte for byte`() throws {
        #expect(try point(Line.metricPoint) == expected)
        #expect(expected.json == Line.metricPoint)
    }

    @Test func `a point is an action, but not one on a component`() throws {
        #expect(try record(Line.metricPoint) == .action(.metric(expected)))
        guard case .action(let goal) = try record(Line.metricPoint) else { return }
        #expect(goal.action == nil)
        #expect(goal.page == "https://status.example.com")
        #expect(goal.componentID == 1)
        #expect(goal.componentName == "API")
        #expect(goal.observedAt == 1_656_032_840)
    }

    @Test(
        arguments: [
            "page", "component_id", "component_name", "metric_id", "value", "at", "observed_at",
        ])
    func `a missing field of a point is named`(field: String) throws {
        #expect(try problem(Line.metricPoint.without(field)) == "\(field) is missing")
        #expect(try problem(Line.metricPoint.with(field, "[]"))?.hasPrefix(field) == true)
    }

    @Test func `an action of another kind is not read as a point`() throws {
        let line = try Line.metricPoint.with("action", #""set_status""#)
        #expect(problem(line)?.hasPrefix("from") == true)
    }

    @Test func `fields that do not apply to a point are null in its result`() {
        let result = ActionResult(
            outcome: .applied, goal: .metric(expected), written: [.metricPoint], httpStatus: 200,
            appliedAt: 1_656_032_846, line: 2)
        #expect(
            result.json
                == #"{"record":"result","outcome":"applied","action":"add_metric_point","#
                + #""component_id":1,"component_name":"API","from":null,"to":null,"#
                + #""found":null,"left":null,"key":null,"incident_id":null,"#
                + #""written":["metric_point"],"held_by":null,"http_status":200,"error":null,"#
                + #""because":null,"observed_at":1656032840,"applied_at":1656032846,"line":2}"#)
    }
}
