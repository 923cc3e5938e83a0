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
        #expect(RateLimit.retryAfter(headers((0, 60), (9, 7200))) == "60")
        #expect(RateLimit.retryAfter(headers((7, 60), (0, 7200))) == "7200")
        #expect(RateLimit.retryAfter(headers((0, 60), (0, 7200))) == "7200")
    }

    @Test func `the wait is what Retry-After says if no limit is exhausted`() {
        #expect(RateLimit.retryAfter(headers((7, 60), (9, 7200))) == "5")
        #expect(RateLimit.retryAfter(headers(nil, nil)) == "5")
        #expect(RateLimit.retryAfter(HTTPHeaders()) == nil)
    }

    @Test func `both limits are put into words`() {
        #expect(
            RateLimit.sentence(headers((7, 60), (9, 7200)))
                == "requests left: 7 for 60 s, 9 for 7200 s")
        #expect(RateLimit.sentence(HTTPHeaders()) == "nothing said of requests left")
    }
}
