import Records
import Testing

@testable import cachet_apply

@Suite struct ComponentStatusV3Tests {
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
