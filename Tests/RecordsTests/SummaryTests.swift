import JSON
import Records
import Testing

@Suite struct SummaryTests {
    @Test func `a summary is one line with its keys in order, and names every status`() {
        let summary = Summary(
            componentID: 1, componentName: "API", incidents: 2,
            minutes: [.operational: 50, .majorOutage: 9], notifications: 3, longestOutage: 6)
        #expect(
            summary.json
                == #"{"record":"summary","component_id":1,"component_name":"API","incidents":2,"#
                + #""minutes":{"operational":50,"unknown":0,"performance_issues":0,"#
                + #""partial_outage":0,"major_outage":9,"under_maintenance":0},"#
                + #""notifications":3,"longest_outage":6}"#)
    }
}
