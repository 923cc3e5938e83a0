import Testing

@testable import status_decide

@Suite struct UTCTests {
    @Test(
        arguments: [
            (1_656_032_801, "2022-06-24T01:06:41Z"), (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (4_102_444_799, "2099-12-31T23:59:59Z"), (2_147_483_648, "2038-01-19T03:14:08Z"),
        ] as [(Int64, String)])
    func `a time is a date and a clock in UTC`(seconds: Int64, text: String) {
        #expect(utc(seconds) == text)
    }

    @Test(arguments: [Int64.max, .min])
    func `a time beyond all years is still told`(seconds: Int64) {
        #expect(utc(seconds) == "\(seconds)")
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1s"), (59, "59s"), (60, "1m"), (61, "1m 1s"), (3600, "1h"),
            (3900, "1h 5m"), (3905, "1h 5m"), (86400, "1d"), (90061, "1d 1h"), (-5, "0s"),
            (.min, "0s"),
        ] as [(Int64, String)])
    func `a span is told in its two largest units`(seconds: Int64, text: String) {
        #expect(words(forSpan: seconds) == text)
    }

    @Test func `the longest span is told in days`() {
        #expect(words(forSpan: .max).hasPrefix("106751991167300d"))
    }
}
