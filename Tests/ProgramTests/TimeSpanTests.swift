import Program
import Testing

@Suite struct TimeSpanTests {
    @Test(
        arguments: [
            ("0s", 0), ("90s", 90), ("5m", 300), ("2h", 7200), ("1d", 86400), ("007m", 420),
            ("9223372036854775807s", .max), ("106751991167300d", 9_223_372_036_854_720_000),
        ] as [(String, Int64)])
    func `a span is a number and a unit`(text: String, expected: Int64) {
        #expect(seconds(inSpan: text) == expected)
    }

    @Test(
        arguments: [
            "", "s", "5", "5 m", " 5m", "5m ", "-5m", "+5m", "1.5h", "5M", "5w", "1h30m", "m5",
            "٥m", "5\u{301}m", "none", "9223372036854775808s", "106751991167301d",
        ])
    func `anything else is not a span`(text: String) {
        #expect(seconds(inSpan: text) == nil)
    }
}
