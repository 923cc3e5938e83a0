import TestSupport
import Testing

@testable import cachet_apply

@Suite struct RunMetricsTests {
    private static let components = """
        {"record":"component","id":1,"name":"API","status":"operational","incidents":[]}
        {"record":"component","id":2,"name":"Web","status":"major_outage","incidents":[]}
        {"record":"end","of":"component","count":2,"page":"https://a\\\\b\\"c","cachet":"2.4"}
        """
    private static let plan = """
        {"record":"decision","checks":[{"kind":"uptime","id":7,"state":"down"}]}
        {"record":"action","action":"open_incident","page":"https://a"}
        {"record":"decision","checks":[{"kind":"uptime","id":7,"state":"down"},\
        {"kind":"external","id":"x","state":"up"}]}
        {"record":"end","of":"action","count":1,"observed_at":1}
        """
    private static let failure =
        #"{"record":"failure","program":"cachet-apply","code":77,"message":"m"}"#

    private func lines(_ texts: String...) throws -> [String] {
        let folder = try Folder()
        var metrics = RunMetrics()
        for text in texts { try metrics.add(SavedFile(folder.write(text + "\n", to: "saved"))) }
        return metrics.lines
    }

    private func samples(_ lines: [String]) -> [String] { lines.filter { !$0.hasPrefix("#") } }

    @Test func `a run that went well has all of them`() throws {
        let result = resultLine("applied", at: 1, left: #""partial_outage""#)
        let page = #"page="https://a\\b\"c""#
        let found = try lines(Self.components, Self.plan, result)
        #expect(
            samples(found) == [
                "pingdom_cachet_checks{\(page),state=\"up\"} 1",
                "pingdom_cachet_checks{\(page),state=\"down\"} 1",
                "pingdom_cachet_checks{\(page),state=\"undecided\"} 0",
                "pingdom_cachet_components{\(page),status=\"operational\"} 0",
                "pingdom_cachet_components{\(page),status=\"unknown\"} 0",
                "pingdom_cachet_components{\(page),status=\"performance_issues\"} 0",
                "pingdom_cachet_components{\(page),status=\"partial_outage\"} 1",
                "pingdom_cachet_components{\(page),status=\"major_outage\"} 1",
                "pingdom_cachet_components{\(page),status=\"under_maintenance\"} 0",
                "pingdom_cachet_actions{\(page),outcome=\"applied\"} 1",
                "pingdom_cachet_actions{\(page),outcome=\"already\"} 0",
                "pingdom_cachet_actions{\(page),outcome=\"held\"} 0",
                "pingdom_cachet_actions{\(page),outcome=\"changed\"} 0",
                "pingdom_cachet_actions{\(page),outcome=\"expired\"} 0",
                "pingdom_cachet_actions{\(page),outcome=\"failed\"} 0",
            ])
        #expect(
            found.prefix(2) == [
                "# HELP pingdom_cachet_checks Mapped checks by their state in the last run.",
                "# TYPE pingdom_cachet_checks gauge",
            ])
        #expect(try samples(lines(result, Self.plan, Self.components)) == samples(found))
    }

    /// The names of the gauges that these files give.
    private func gauges(_ texts: String...) throws -> [String] {
        let folder = try Folder()
        var metrics = RunMetrics()
        for text in texts { try metrics.add(SavedFile(folder.write(text + "\n", to: "saved"))) }
        return metrics.lines.filter { $0.hasPrefix("# TYPE") }.map {
            String($0.dropFirst("# TYPE pingdom_cachet_".count).dropLast(" gauge".count))
        }
    }

    @Test func `what a run did not find out is absent`() throws {
        #expect(try gauges(Self.failure) == [])
        #expect(try gauges(Self.components, Self.failure) == ["components"])
        #expect(try gauges(Self.components, Self.plan) == ["checks", "components"])
        #expect(
            try gauges(Self.components, Self.plan, Self.failure) == ["checks", "components"])
        let cut = Self.plan.split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(try gauges(Self.components, cut) == ["components"])
        let quiet = #"{"record":"end","of":"action","count":0,"observed_at":1}"#
        #expect(try gauges(Self.components, quiet) == ["components", "actions"])
    }

    @Test func `an empty plan that is applied again has the page of the settings`() throws {
        let folder = try Folder()
        var metrics = RunMetrics(defaultPage: "https://Status.example.com/api/v1/")
        let plan = #"{"record":"end","of":"action","count":0,"observed_at":1}"#
        try metrics.add(SavedFile(folder.write(plan + "\n", to: "saved")))
        #expect(metrics.lines[2].contains(#"{page="https://status.example.com","#))
    }
}
