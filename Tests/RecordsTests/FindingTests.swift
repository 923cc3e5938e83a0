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
