import Records
import Testing

@Suite struct ComponentStatusTests {
    @Test func `statuses are words from mildest to worst, followed by maintenance`() {
        #expect(
            ComponentStatus.allCases.map(\.rawValue) == [
                "operational", "unknown", "performance_issues", "partial_outage", "major_outage",
                "under_maintenance",
            ])
    }

    @Test func `only the three worst statuses are severities`() {
        #expect(
            ComponentStatus.severities == [.performanceIssues, .partialOutage, .majorOutage])
    }

    @Test func `each status is worse than exactly the milder ones`() {
        let row: [ComponentStatus] = [
            .operational, .unknown, .performanceIssues, .partialOutage, .majorOutage,
        ]
        for (index, status) in row.enumerated() {
            for (other, milder) in row.enumerated() {
                #expect(status.isWorse(than: milder) == (index > other))
            }
        }
    }

    @Test func `a severity is worse than maintenance`() {
        for severity in ComponentStatus.severities {
            #expect(severity.isWorse(than: .underMaintenance))
            #expect(!ComponentStatus.underMaintenance.isWorse(than: severity))
        }
    }
}
