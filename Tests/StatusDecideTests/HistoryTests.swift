import Program
import Records
import Testing

@testable import status_decide

@Suite struct HistoryTests {
    private func history(_ stays: (Int64, ComponentStatus)...) -> History {
        var history = History()
        for (span, status) in stays { history.add(span, in: status) }
        return history
    }

    @Test func `each part has its gravest status, however short that was`() {
        let history = history(
            (100, .operational), (1, .majorOutage), (99, .performanceIssues), (50, .operational),
            (50, .underMaintenance), (100, .operational))
        #expect(history.length == 400)
        #expect(
            history.gravest(ofParts: 4) == [
                .operational, .majorOutage, .underMaintenance, .operational,
            ])
        #expect(history.gravest(ofParts: 1) == [.majorOutage])
        #expect(history.gravest(ofParts: 400).filter { $0 == .majorOutage }.count == 1)
    }

    @Test func `a stay that ends with one part does not count for the next`() {
        #expect(
            history((100, .partialOutage), (100, .operational)).gravest(ofParts: 2)
                == [.partialOutage, .operational])
    }

    @Test func `successive stays in one status are merged, and one without length is ignored`() {
        #expect(history((1, .unknown), (2, .unknown)) == history((3, .unknown)))
        #expect(history((0, .majorOutage)).gravest(ofParts: 3) == [])
        #expect(history((.max, .operational), (5, .unknown)).gravest(ofParts: 1) == [.operational])
    }
}

@Suite struct TimeScaleTests {
    private static let midnight: Int64 = 1_656_028_800

    private func lines(_ start: Int64, _ span: Int64, columns: Int) -> [String] {
        TimeScale(times: start...start + span, columns: columns).lines(isUnicode: false)
    }

    @Test func `a day is divided into hours, with the date at midnight`() {
        #expect(
            lines(Self.midnight, 86400, columns: 30) == [
                "+------+-------+------+-------", "24 Jun 06:00   12:00  18:00",
            ])
    }

    @Test func `a month is divided into weeks, which begin on Mondays`() {
        #expect(
            lines(Self.midnight, 30 * 86400, columns: 60) == [
                "------+-------------+-------------+-------------+-----------",
                "      27 Jun        4 Jul         11 Jul        18 Jul",
            ])
    }

    @Test func `a label that does not fit is left out`() {
        #expect(lines(Self.midnight - 20 * 3600, 86400, columns: 10)[1] == "")
    }

    @Test(
        arguments: [
            (0, 0), (0, 1), (1, .max - 1), (.max - 10, 10), (1_656_028_801, 3600),
        ] as [(Int64, Int64)])
    func `no span of time makes the scale too wide`(start: Int64, span: Int64) {
        for line in lines(start, span, columns: 40) { #expect(line.count <= 40) }
    }
}
