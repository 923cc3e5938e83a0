import HTTP
import Testing

@testable import pingdom_checks

@Suite struct RateLimitTests {
    @Test(
        arguments: [
            "Remaining: 394 Time until reset: 3589", "remaining: 394 time until reset: 3589",
        ])
    func `the header's sentence is read`(text: String) throws {
        let limit = try #require(RateLimit(text))
        #expect(limit.remaining == 394)
        #expect(limit.reset == 3589)
    }

    @Test(
        arguments: [
            "", "394", "Remaining: x Time until reset: 3589", "Remaining: 394",
            "Remaining: 99999999999999999999 Time until reset: 1",
        ])
    func `any other text gives no limit`(text: String) {
        #expect(RateLimit(text) == nil)
    }

    private func headers(_ short: (Int, Int)?, _ long: (Int, Int)?) -> HTTPHeaders {
        let pairs = [("req-limit-short", short), ("req-limit-long", long)]
        return HTTPHeaders(
            pairs.compactMap { name, limit in
                limit.map { (name, "Remaining: \($0.0) Time until reset: \($0.1)") }
            } + [("retry-after", "5")])
    }

    @Test func `the wait lasts until all exhausted limits are reset`() {
        #expect(RateLimit.pause(headers((0, 60), (9, 7200)), now: 0) == .seconds(60))
        #expect(RateLimit.pause(headers((7, 60), (0, 7200)), now: 0) == .seconds(7200))
        #expect(RateLimit.pause(headers((0, 60), (0, 7200)), now: 0) == .seconds(7200))
    }

    @Test func `the wait is what Retry-After says if no limit is exhausted`() {
        #expect(RateLimit.pause(headers((7, 60), (9, 7200)), now: 0) == .seconds(5))
        #expect(RateLimit.pause(headers(nil, nil), now: 0) == .seconds(5))
        #expect(RateLimit.pause(HTTPHeaders(), now: 0) == nil)
    }

    @Test func `both limits are put into words`() {
        #expect(
            RateLimit.sentence(headers((11_593, 3589), (2_086_920, 2_591_989)))
                == "requests left: 11,593 for 1 h, 2,086,920 for 30 days")
        #expect(
            RateLimit.sentence(headers((7, 20), (100, 86_400)))
                == "requests left: 7 for 20 s, 100 for 24 h")
        #expect(
            RateLimit.sentence(headers((-1234, 90), nil)) == "requests left: -1,234 for 2 min")
        #expect(RateLimit.sentence(HTTPHeaders()) == "requests left: unknown")
    }
}
