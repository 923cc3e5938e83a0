import Program
import Testing

@testable import HTTP
@testable import pingdom_checks

/// The wait after an answer with this status, if two minutes are left until the deadline.
private func pause(
    _ wait: Int64?, status: Int = 429
) throws -> Duration? {
    var settings = HTTPClient.Settings(userAgent: "test")
    settings.deadline = Deadline(after: .seconds(120))
    let pingdom = Pingdom(
        try BaseURL("http://127.0.0.1:1", setting: "x"), credentials: [],
        client: HTTPClient(settings: settings), note: { _ in })
    let failure = RequestFailure(
        "GET /checks", HTTPResponse(status: status), detail: nil, tries: 1,
        outcome: .status(status, pause: wait.map { .seconds($0) }))
    return pingdom.pause(after: failure)
}

@Suite struct PingdomTests {
    @Test(arguments: [60, 45, 119] as [Int64])
    func `the run waits for a limit that is lifted before the deadline`(
        wait: Int64
    ) throws {
        #expect(try pause(wait) == .seconds(wait))
    }

    @Test(arguments: [120, 3589, 2_591_989] as [Int64])
    func `the run does not wait for a limit that is lifted later`(wait: Int64) throws {
        #expect(try pause(wait) == nil)
    }

    @Test func `a wait that fits into one request is already over`() throws {
        #expect(try pause(44) == nil)
    }

    @Test func `a refusal ends the run if it gives no time or is not about the limit`() throws {
        #expect(try pause(nil) == nil)
        #expect(try pause(60, status: 503) == nil)
    }

    @Test func `a request that was held back waits as long as the one that was refused`() throws {
        var settings = HTTPClient.Settings(userAgent: "test")
        settings.deadline = Deadline(after: .seconds(120))
        let pingdom = Pingdom(
            try BaseURL("http://127.0.0.1:1", setting: "x"), credentials: [],
            client: HTTPClient(settings: settings), note: { _ in })
        let error = HTTPError(.throttled, pause: .seconds(60), "not sent")
        let failure = RequestFailure("GET /checks/1", error)
        #expect(pingdom.pause(after: failure) == .seconds(60))
    }
}
