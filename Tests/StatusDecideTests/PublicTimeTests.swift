import Program
import TestSupport
import Testing

@testable import status_decide

@Suite struct PublicTimeTests {
    @Test(
        arguments: [
            (1_656_032_801, "2022-06-24T01:06:41Z"), (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (4_102_444_799, "2099-12-31T23:59:59Z"), (2_147_483_648, "2038-01-19T03:14:08Z"),
        ] as [(Int64, String)])
    func `a time is written as date and time of day in UTC`(seconds: Int64, text: String) {
        #expect(utc(seconds) == text)
    }

    @Test(arguments: [Int64.max, .min])
    func `a time beyond all years is written in seconds`(seconds: Int64) {
        #expect(utc(seconds) == "\(seconds)")
    }

    @Test(
        arguments: [
            (1_656_032_801, "2022-06-24 01:06 UTC"), (1_656_032_819, "2022-06-24 01:06 UTC"),
            (0, "1970-01-01 00:00 UTC"), (951_782_400, "2000-02-29 00:00 UTC"),
            (.max, "9223372036854775807"),
        ] as [(Int64, String)])
    func `public times are given to the minute`(seconds: Int64, text: String) {
        #expect(PublicZone.utc.time(seconds) == text)
    }

    @Test(
        arguments: [
            (0, "0 seconds"), (1, "1 second"), (59, "59 seconds"), (60, "1 minute"),
            (61, "1 minute 1 second"), (3600, "1 hour"), (3900, "1 hour 5 minutes"),
            (3905, "1 hour 5 minutes"), (86400, "1 day"), (90061, "1 day 1 hour"),
            (180_122, "2 days 2 hours"), (86405, "1 day 5 seconds"), (-5, "0 seconds"),
            (.min, "0 seconds"),
        ] as [(Int64, String)])
    func `a span is given in its two largest units`(seconds: Int64, text: String) {
        #expect(spelledOut(span: seconds) == text)
    }

    @Test func `the longest span is given in days`() {
        #expect(spelledOut(span: .max).hasPrefix("106751991167300 days"))
    }

    @Test(
        arguments: [
            ("Europe/Berlin", 1_656_032_801, "2022-06-24 03:06 CEST"),
            ("Europe/Berlin", 1_640_995_200, "2022-01-01 01:00 CET"),
            ("UTC", 1_656_032_801, "2022-06-24 01:06 UTC"),
            ("Asia/Kolkata", 1_656_032_801, "2022-06-24 06:36 IST"),
        ] as [(String, Int64, String)])
    func `a zone has its own times`(name: String, seconds: Int64, text: String) throws {
        let zone = try #require(PublicZone(name))
        #expect(zone.time(seconds) == text)
    }

    @Test(arguments: ["", "Europe", "Europe/Nowhere", "../zoneinfo/UTC", "/etc/passwd", "zone.tab"])
    func `what is no zone is refused`(name: String) {
        #expect(PublicZone(name) == nil)
    }
}
