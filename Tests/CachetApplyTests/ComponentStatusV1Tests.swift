import Records
import Testing

@testable import cachet_apply

@Suite struct ComponentStatusV1Tests {
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
}
