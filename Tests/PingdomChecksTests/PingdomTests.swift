import HTTP
import Program
import Testing

@testable import pingdom_checks

/// The wait after an answer with this status, if two minutes are left until the deadline.
private func pause(
    _ wait: String?, status: Int = 429
) throws -> Duration? {
    var settings = HTTPClient.Settings(userAgent: "test")
    settings.deadline = Deadline(after: .seconds(120))
    let pingdom = Pingdom(
        try BaseURL("http://127.0.0.1:1", setting: "x"), credentials: [],
        client: HTTPClient(settings: settings), note: { _ in })
    let failure = RequestFailure(
        code: .tryAgain, message: "GET /checks: 429", status: status,
        outcome: .status(status, retryAfter: wait))
    return pingdom.pause(after: failure)
}

@Suite struct PingdomTests {
    @Test(arguments: [("60", 60), ("45", 45), ("119", 119)])
    func `the run waits for a limit that is lifted before the deadline`(
        wait: String, seconds: Int
    ) throws {
        #expect(try pause(wait) == .seconds(seconds))
    }

    @Test(arguments: ["120", "3589", "2591989"])
    func `the run does not wait for a limit that is lifted later`(wait: String) throws {
        #expect(try pause(wait) == nil)
    }

    @Test func `a wait that fits into one request is already over`() throws {
        #expect(try pause("44") == nil)
    }

    @Test func `a refusal ends the run if it gives no time or is not about the limit`() throws {
        #expect(try pause(nil) == nil)
        #expect(try pause("soon") == nil)
        #expect(try pause("60", status: 503) == nil)
    }
}
