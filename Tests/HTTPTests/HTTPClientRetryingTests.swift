import HTTP
import Program
import TestSupport
import Testing

@Suite struct HTTPClientRetryingTests {
    private var hasty: RetryPolicy {
        var policy = RetryPolicy()
        policy.base = .milliseconds(10)
        policy.maximumElapsed = .seconds(600)
        return policy
    }

    @Test(arguments: [
        #"{"kind": "drop_before", "times": 2}"#,
        #"{"kind": "truncate", "times": 2}"#,
        #"{"kind": "status_before", "status": 503, "times": 2}"#,
    ])
    func `a request is retried until it succeeds`(fault: String) async throws {
        let simulator = try Simulator()
        try await simulator.fail("[\(fault)]")
        let request = HTTPRequest.authorized(.get, simulator.checks)
        let (response, tries) = try await HTTPClient.testing().sendRetrying(request, policy: hasty)
        #expect(response.status == 200)
        #expect(tries == 3)
        #expect(try await simulator.log().count == 3)
    }

    @Test func `the last answer is returned after the last try`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "status_before", "status": 500, "times": null}]"#)
        let request = HTTPRequest.authorized(.put, simulator.checks)
        let (response, tries) = try await HTTPClient.testing().sendRetrying(request, policy: hasty)
        #expect(response.status == 500)
        #expect(tries == 5)
    }

    @Test func `the last error is thrown with the number of tries`() async throws {
        let request = HTTPRequest.authorized(.get, "http://127.0.0.1:1/")
        let error = try #require(
            await #expect(throws: HTTPError.self) {
                _ = try await HTTPClient.testing().sendRetrying(request, policy: hasty)
            })
        #expect(error.code == .cannotConnect)
        #expect(error.tries == 5)
    }

    @Test(arguments: [(HTTPRequest.Method.get, 404), (.get, 401), (.post, 503)])
    func `neither a permanent error nor a POST is retried`(
        method: HTTPRequest.Method, status: Int
    ) async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "status_before", "status": \#(status), "times": 9}]"#)
        let request = HTTPRequest.authorized(method, simulator.checks)
        let (response, tries) = try await HTTPClient.testing().sendRetrying(request, policy: hasty)
        #expect(response.status == status)
        #expect(tries == 1)
    }

    @Test func `a Retry-After that fits into the time left is waited for`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(
            #"[{"kind": "status_before", "status": 429, "headers": {"Retry-After": "1"}}]"#)
        let request = HTTPRequest.authorized(.get, simulator.checks)
        let start = ContinuousClock.now
        let (response, tries) = try await HTTPClient.testing().sendRetrying(request, policy: hasty)
        #expect(response.status == 200)
        #expect(tries == 2)
        #expect(.now - start >= .seconds(1))
    }

    @Test func `a Retry-After that does not fit is not waited for`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(
            #"[{"kind": "status_before", "status": 429, "headers": {"Retry-After": "30"}}]"#)
        let client = HTTPClient.testing { $0.deadline = Deadline(after: .seconds(20)) }
        let request = HTTPRequest.authorized(.get, simulator.checks)
        let (response, tries) = try await client.sendRetrying(request)
        #expect(response.status == 429)
        #expect(tries == 1)
    }

    @Test func `a Retry-After applies to all requests of the client`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(
            #"[{"kind": "status_before", "status": 429, "headers": {"Retry-After": "1"}}]"#)
        let client = HTTPClient.testing()
        let request = HTTPRequest.authorized(.post, simulator.checks)
        let start = ContinuousClock.now
        #expect(try await client.sendRetrying(request).response.status == 429)
        let other = HTTPRequest.authorized(.get, simulator.checks)
        #expect(try await client.sendRetrying(other).response.status == 200)
        #expect(.now - start >= .seconds(1))
    }

    @Test func `a pause that only the policy knows applies to all requests of the client`()
        async throws
    {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "status_before", "status": 429}]"#)
        let client = HTTPClient.testing()
        var policy = hasty
        policy.pause = { _, _ in .seconds(1) }
        let request = HTTPRequest.authorized(.post, simulator.checks)
        let start = ContinuousClock.now
        #expect(try await client.sendRetrying(request, policy: policy).response.status == 429)
        let other = HTTPRequest.authorized(.get, simulator.checks)
        #expect(try await client.sendRetrying(other).response.status == 200)
        #expect(.now - start >= .seconds(1))
    }

    @Test func `a caller learns what a request waits for, and when that is over`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "status_before", "status": 503}]"#)
        let (lines, continuation) = AsyncStream.makeStream(of: String?.self)
        let client = HTTPClient.testing {
            $0.onWait = { continuation.yield($0.map { "\($0)" }) }
        }
        let request = HTTPRequest.authorized(.get, simulator.checks + "?key=hidden")
        _ = try await client.sendRetrying(request, policy: hasty)
        continuation.finish()
        let seen = await lines.reduce(into: []) { $0.append($1) }
        #expect(
            seen == ["GET \(simulator.checks): 503: trying again (2 of 5), in 1 s", nil])
    }

    @Test func `other requests are not sent if there is no time for the Retry-After`() async throws
    {
        let simulator = try Simulator()
        try await simulator.fail(
            #"[{"kind": "status_before", "status": 429, "headers": {"Retry-After": "30"}}]"#)
        let client = HTTPClient.testing { $0.deadline = Deadline(after: .seconds(20)) }
        let request = HTTPRequest.authorized(.get, simulator.checks)
        #expect(try await client.sendRetrying(request).response.status == 429)
        let error = try #require(
            await #expect(throws: HTTPError.self) { _ = try await client.sendRetrying(request) })
        #expect(error.code == .throttled)
        #expect(try #require(error.pause) > .seconds(20))
        #expect(error.message.wholeMatch(of: /not sent: the server said to wait for \d+ s/) != nil)
        #expect(error.exitCode == .tryAgain)
        #expect(try await simulator.log().count == 1)
    }

    @Test func `the time limit for all tries also limits each of them`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "hang", "seconds": 60, "times": 9}]"#)
        var policy = hasty
        policy.maximumElapsed = .seconds(0.3)
        let request = HTTPRequest.authorized(.get, simulator.checks)
        let error = try #require(
            await #expect(throws: HTTPError.self) {
                _ = try await HTTPClient.testing().sendRetrying(request, policy: policy)
            })
        #expect(error.code == .timedOut)
        #expect(error.tries == 1)
    }
}
