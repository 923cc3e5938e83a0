import Records
import Testing

@testable import status_decide

@Suite struct ScheduleVersionTests {
    @Test(
        arguments: [
            ("2.3", nil), ("2.3.18", nil), ("1.0", nil), ("2.4", .v2), ("2.4.1", .v2),
            ("2.10", .v2),
            ("3", .v3), ("3.0.0", .v3), ("4", .v3), ("", .v3), ("v3.x", nil),
        ] as [(String, ScheduleVersion?)])
    func `schedules came with 2.4`(version: String, expected: ScheduleVersion?) {
        #expect(ScheduleVersion(version) == expected)
    }

    private func isSame(
        _ version: ScheduleVersion, name: String = "Work on API", after seconds: Int64 = 0
    ) -> Bool {
        let from: Int64 = 1_617_699_622
        let schedule = Schedule(
            id: 1, key: nil, name: name, state: .upcoming,
            plan: WorkPlan(from: from / 60 * 60 + seconds, to: 0, componentIDs: []))
        return version.isSame(schedule, as: "Work on 🔥 API", from: from)
    }

    @Test func `a name is compared as far as the page keeps it`() {
        #expect(isSame(.v2))
        #expect(!isSame(.v3))
        #expect(isSame(.v3, name: " Work on 🔥 API\n"))
        #expect(!isSame(.v2, name: "Work on API 2"))
    }

    @Test(
        arguments: [
            (0, true, true), (59, true, true), (60, false, false), (-1, false, false),
            (900, false, true), (-900, false, true), (3600, false, true), (50_400, false, true),
            (-50_400, false, true), (51_300, false, false), (960, false, false),
        ] as [(Int64, Bool, Bool)])
    func `a beginning is compared by the minute, on 3 in any zone`(
        seconds: Int64, on2: Bool, on3: Bool
    ) {
        #expect(isSame(.v2, after: seconds) == on2)
        #expect(isSame(.v3, name: "Work on 🔥 API", after: seconds) == on3)
    }
}
