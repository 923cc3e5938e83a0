import Program
import Records
import TestSupport
import Testing

@testable import status_decide

@Suite struct RehearsalTableTests {
    /// The table of a day of runs, ten minutes apart; check 85975 is down in some of them.
    private func lines(
        downIn: Range<Int> = 60..<66, runs: Int = 145, on screen: Screen
    ) throws -> [String] {
        let midnight: Int64 = 1_656_028_800
        let components = [component(), component(2) { $0.name = "会員サイト" }]
        var rehearsal = try Rehearsal(
            of: map(
                """
                {"components": [{"component": 1, "checks": [85975], "incident": {"notify": true}},
                  {"component": 2, "checks": [7]}]}
                """),
            on: ComponentListing(components, page: "rehearsal"))
        for run in 0..<runs {
            let time = midnight + Int64(run) * 600
            var listings = Listings()
            for id in [85975, 7] as [Int64] {
                let isDown = id == 85975 && downIn.contains(run)
                let seen = try check(id) {
                    $0.status = isDown ? "down" : "up"
                    $0.lastTest = time
                    if isDown { $0.lastDownStart = midnight + Int64(downIn.lowerBound) * 600 }
                }
                try listings.add(.check(seen))
            }
            try listings.add(.end(.checks(count: 2, isSelected: false, serverTime: time)))
            _ = rehearsal.play(try rehearsal.observation(listings, isPartial: false))
        }
        return RehearsalTable(rehearsal).lines(on: screen)
    }

    @Test func `a component has its figures and a bar for each part of the time`() throws {
        #expect(
            try lines(on: Screen(isUnicode: true)) == [
                "COMPONENT   INCIDENTS  MAILS  DOWN  LONGEST  TIME LINE",
                "API                 1      2    1h       1h  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅▅▅▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
                "会員サイト          0      0     -        -  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
                "all                 1      2    1h       1h  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅▅▅▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
                "                                             ┬───────┬────────┬────────┬────────",
                "                                             24 Jun  06:00    12:00    18:00",
                "▅ partial outage  ▁ operational",
                "1 incident, 2 mails in 145 runs, 2022-06-24 00:00 to 2022-06-25 00:00 UTC",
            ])
    }

    @Test func `without Unicode the table is ASCII except for names`() throws {
        let lines = try lines(on: Screen())
        #expect(lines[1].hasSuffix("..............+++.................."))
        let others = lines.joined().replacing("会員サイト", with: "")
        #expect(others.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `there are no bars if there is hardly any room for them`() throws {
        let lines = try lines(on: Screen(width: 40))
        #expect(!lines.joined().contains("TIME LINE"))
        #expect(lines.count == 6)
        #expect(lines.last == "2022-06-24 00:00 to 2022-06-25 00:00 UTC")
    }

    @Test(arguments: 1...100) func `no line is too wide`(width: Int) throws {
        for line in try lines(on: Screen(width: width)) {
            #expect(line.columns <= width, "\(line)")
        }
    }

    @Test func `a single run has only figures`() throws {
        let lines = try lines(runs: 1, on: Screen())
        #expect(lines.count == 5)
        #expect(lines[4].hasPrefix("0 incidents, 0 mails in 1 run, "))
    }
}
