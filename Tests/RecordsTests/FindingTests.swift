import JSON
import Records
import TestSupport
import Testing

@Suite struct FindingTests {
    @Test func `a finding is one line with its keys in order`() {
        let finding = Finding(
            kind: .stuck, componentID: 1, componentName: "API", status: .partialOutage,
            incidentID: 5, key: "1/85975/1656032801", since: 1_656_032_801,
            observedAt: 1_656_132_840)
        #expect(
            finding.json
                == #"{"record":"finding","finding":"stuck","component_id":1,"#
                + #""component_name":"API","status":"partial_outage","incident_id":5,"#
                + #""key":"1/85975/1656032801","since":1656032801,"observed_at":1656132840}"#)
    }

    @Test func `a finding about planned work names its schedule and no component`() {
        let schedule = Schedule(
            id: 3, key: WorkKey(maintenance: 1, occurrence: 2), name: "DB", state: .inProgress,
            plan: WorkPlan(from: 5, to: 6, componentIDs: [1]))
        let finding = Finding(
            kind: .workNotEnded, schedule: schedule, since: 6, observedAt: 1_656_132_840)
        #expect(
            finding.json
                == #"{"record":"finding","finding":"work_not_ended","component_id":null,"#
                + #""component_name":null,"status":null,"incident_id":null,"key":"window/1/2","#
                + #""schedule_id":3,"schedule_name":"DB","since":6,"observed_at":1656132840}"#)
    }

    @Test func `unknown values are null`() {
        let finding = Finding(
            kind: .downWithoutIncident, componentID: 1, componentName: "API", status: .majorOutage,
            incidentID: nil, key: nil, since: nil, observedAt: 7)
        #expect(
            finding.json
                == #"{"record":"finding","finding":"down_without_incident","component_id":1,"#
                + #""component_name":"API","status":"major_outage","incident_id":null,"#
                + #""key":null,"since":null,"observed_at":7}"#)
    }
}
