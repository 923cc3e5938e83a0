import HTTP
import Testing

@Suite struct RetryPolicyTests {
    /// The decision after one try that took no time, unless given otherwise.
    private func decision(
        _ outcome: RetryPolicy.Outcome, tries: Int = 1, elapsed: Duration = .zero,
        remaining: Duration? = nil, jitter: Double = 0.5
    ) -> RetryPolicy.Decision {
        RetryPolicy().decision(
            tries: tries, elapsed: elapsed, remaining: remaining, outcome: outcome, jitter: jitter)
    }

    @Test(arguments: [
        HTTPError.Code.cannotResolve, .cannotConnect, .timedOut, .cutShort,
    ])
    func `a broken connection is retried`(code: HTTPError.Code) {
        #expect(decision(.error(code)) == .wait(.milliseconds(250)))
    }

    @Test(arguments: [
        HTTPError.Code.tls, .badCAFile, .proxyRefuses, .tooLarge, .notHTTP, .badURL, .badHeader,
        .other, .unknownEncoding,
    ])
    func `an error that would occur again is not retried`(code: HTTPError.Code) {
        #expect(decision(.error(code)) == .giveUp)
    }

    @Test(arguments: [408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530])
    func `a temporary status is retried`(status: Int) {
        #expect(decision(.status(status)) == .wait(.milliseconds(250)))
    }

    @Test(arguments: [200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 501, 505, 525, 529])
    func `any other status is final`(status: Int) {
        #expect(decision(.status(status, pause: .seconds(1))) == .giveUp)
    }

    @Test(arguments: [(1, 250), (2, 500), (3, 1000), (4, 2000)])
    func `the pause doubles with each try`(tries: Int, milliseconds: Int) {
        let expected = RetryPolicy.Decision.wait(.milliseconds(milliseconds))
        #expect(decision(.status(503), tries: tries) == expected)
    }

    @Test func `the pause is capped`() {
        var policy = RetryPolicy()
        policy.maximumTries = 100
        let decision = policy.decision(
            tries: 99, elapsed: .zero, remaining: nil, outcome: .status(503), jitter: 0.5)
        #expect(decision == .wait(.seconds(10)))
    }

    @Test(arguments: [(0, 0), (0.25, 125), (0.875, 437.5)])
    func `the jitter is full`(jitter: Double, milliseconds: Double) {
        let expected = RetryPolicy.Decision.wait(.milliseconds(milliseconds))
        #expect(decision(.status(503), jitter: jitter) == expected)
    }

    @Test(arguments: [5, 6])
    func `there are at most five tries`(tries: Int) {
        #expect(decision(.status(503), tries: tries) == .giveUp)
    }

    @Test func `the server may ask for a longer pause but not for a shorter one`() {
        #expect(decision(.status(429, pause: .seconds(7))) == .wait(.seconds(7)))
        #expect(decision(.status(429, pause: .zero)) == .wait(.milliseconds(250)))
        #expect(decision(.status(503, pause: .seconds(3))) == .wait(.seconds(3)))
    }

    struct Fit {
        let name: String
        var pause: Duration?
        var elapsed: Duration = .zero
        var remaining: Duration?
        let expected: RetryPolicy.Decision
    }

    @Test(arguments: [
        Fit(name: "fits", pause: .seconds(44), expected: .wait(.seconds(44))),
        Fit(name: "as long as all the time", pause: .seconds(45), expected: .giveUp),
        Fit(
            name: "longer than what is left", pause: .seconds(6), elapsed: .seconds(40),
            expected: .giveUp),
        Fit(name: "no time left", elapsed: .seconds(46), expected: .giveUp),
        Fit(
            name: "longer than the deadline", pause: .seconds(6), remaining: .seconds(5),
            expected: .giveUp),
        Fit(
            name: "shorter than the deadline", pause: .seconds(4), remaining: .seconds(5),
            expected: .wait(.seconds(4))),
        Fit(name: "deadline passed", remaining: .seconds(-1), expected: .giveUp),
        Fit(name: "absurdly long", pause: .seconds(315_360_000), expected: .giveUp),
    ])
    func `a pause that does not fit into the time left is not started`(row: Fit) {
        let outcome = RetryPolicy.Outcome.status(503, pause: row.pause)
        let decision = decision(outcome, elapsed: row.elapsed, remaining: row.remaining)
        #expect(decision == row.expected, "\(row.name)")
    }
}
