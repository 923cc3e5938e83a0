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

    @Test(
        arguments: [
            (0, .unknown), (1, .operational), (2, .performanceIssues), (3, .partialOutage),
            (4, .majorOutage),
        ] as [(Int64, ComponentStatus)])
    func `Cachet 2 has numbers for all but maintenance`(number: Int64, status: ComponentStatus) {
        #expect(ComponentStatus(v1: number) == status)
        #expect(status.v1Number.map(Int64.init) == number)
        #expect(ComponentStatus.underMaintenance.v1Number == nil)
    }

    @Test(arguments: [-1, 5, 99, .max, .min] as [Int64])
    func `a number that Cachet 2 does not know is unknown`(number: Int64) {
        #expect(ComponentStatus(v1: number) == .unknown)
    }

    @Test(
        arguments: [
            (1, .operational), (2, .performanceIssues), (3, .partialOutage), (4, .majorOutage),
            (5, .unknown), (6, .underMaintenance),
        ] as [(Int64, ComponentStatus)])
    func `Cachet 3 has a number for every status`(number: Int64, status: ComponentStatus) {
        #expect(ComponentStatus(v3: number) == status)
        #expect(Int64(status.v3Number) == number)
    }

    @Test(arguments: [-1, 0, 7, .max] as [Int64])
    func `a number that Cachet 3 does not have is unknown`(number: Int64) {
        #expect(ComponentStatus(v3: number) == .unknown)
    }
}
