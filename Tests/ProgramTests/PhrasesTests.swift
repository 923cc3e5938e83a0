import Program
import Testing

@Suite struct PhrasesTests {
    @Test func `a time is shown to the minute`() {
        #expect(utcMinute(1_656_032_801) == "2022-06-24 01:06")
        #expect(utcMinute(.max) == "\(Int64.max)")
    }

    @Test(
        arguments: [
            (0, "0s"), (-5, "0s"), (59, "59s"), (60, "1m"), (3905, "1h 5m"), (3605, "1h"),
            (86400, "1d"), (93600, "1d 2h"),
        ])
    func `a span has at most two units`(seconds: Int64, words: String) {
        #expect(shortSpan(seconds) == words)
    }

    @Test func `a span can be limited to one unit`() {
        #expect(shortSpan(93600, units: 1) == "1d")
    }

    @Test func `counts are put into words`() {
        #expect(counted(1, "check") == "1 check")
        #expect(counted(0, "check") == "0 checks")
        let words = tally(["up", "odd", "down", "up"], order: ["down", "up"])
        #expect(words == "1 down, 2 up, 1 odd")
    }

    @Test func `a sentence is cut to fit on one line`() {
        #expect(line("a long\nsentence", on: Screen(width: 9)) == "a long...")
    }
}
