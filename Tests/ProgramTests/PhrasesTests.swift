import Program
import Testing

@Suite struct PhrasesTests {
    @Test func `a time is shown to the minute`() {
        #expect(utcMinute(1_656_032_801) == "2022-06-24 01:06")
        #expect(utcMinute(.max) == "\(Int64.max)")
    }

    @Test(
        arguments: [
            (0, "0s"), (-5, "0s"), (59, "59s"), (119, "119s"), (125, "2m"), (3905, "1h 5m"),
            (3605, "1h"), (86400, "1d"), (93600, "1d 2h"),
        ])
    func `a span has at most two units`(seconds: Int64, words: String) {
        #expect(shortSpan(seconds) == words)
    }

    @Test func `a span can be limited to one unit`() {
        #expect(shortSpan(93600, units: 1) == "1d")
    }

    @Test(
        arguments: [
            (90, "90 s"), (120, "2 min"), (3600, "1 h"), (3905, "1 h 5 min"), (86400, "1 day"),
            (30 * 86400, "30 days"), (93600, "1 day 2 h"),
        ])
    func `in a sentence a span has a space before its unit`(seconds: Int64, words: String) {
        #expect(span(seconds) == words)
    }

    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (11_593, "11,593"), (-1000, "-1,000"),
            (1_656_032_801, "1,656,032,801"),
        ])
    func `the thousands of a number are apart`(number: Int, text: String) {
        #expect(grouped(number) == text)
        #expect(counted(number, "check") == "\(text) checks")
    }

    @Test func `counts are put into words`() {
        #expect(counted(1, "check") == "1 check")
        #expect(counted(0, "check") == "0 checks")
        let words = tally(["up", "odd", "down", "up"], order: ["down", "up"])
        #expect(words == "1 down, 2 up, 1 odd")
    }

    @Test func `a sentence is wrapped between words, and a long word within`() {
        let screen = Screen(width: 9)
        #expect(wrapped("a long\nsentence", on: screen) == ["a", "long\\nsen", "tence"])
        #expect(wrapped("a long sentence", on: screen) == ["a long", "sentence"])
        #expect(wrapped("fits here", on: screen) == ["fits here"])
    }

    @Test func `a sentence is cut where there is hardly any room`() {
        #expect(wrapped("a long sentence", on: Screen(width: 7)) == ["a lo..."])
    }
}
