import Records
import Testing

@Suite struct IncidentStatusTests {
    @Test func `there are no other words`() {
        #expect(
            IncidentStatus.allCases.map(\.rawValue) == [
                "unknown", "investigating", "identified", "watching", "fixed",
            ])
        #expect(IncidentStatus(rawValue: "resolved") == nil)
        #expect(IncidentStatus(rawValue: "Fixed") == nil)
    }
}
