/// Whether a failed request is worth another try, and after how long. A pure function.
package struct RetryPolicy: Sendable {
    /// How one try ended.
    package enum Outcome: Sendable {
        case error(HTTPError.Code, pause: Duration? = nil)
        case status(Int, pause: Duration? = nil)

        /// How long the server wants no requests.
        package var pause: Duration? {
            switch self {
            case .error(_, let pause), .status(_, let pause): pause
            }
        }
    }

    package enum Decision: Equatable, Sendable {
        case giveUp
        case wait(Duration)
    }

    package var maximumTries = 5
    /// For all the tries and pauses of one request.
    package var maximumElapsed: Duration = .seconds(45)
    /// The longest first pause; it doubles with every try, up to `cap`.
    package var base: Duration = .milliseconds(500)
    package var cap: Duration = .seconds(20)
    /// How long an answer says to wait; `now` is in Unix seconds, for a `Retry-After` that is a date.
    package var pause: @Sendable (HTTPHeaders, _ now: Int64) -> Duration? = { headers, now in
        headers.retryAfter(now: now)
    }

    package init() {}

    /// Decides what to do after `tries` tries that took `elapsed` in total.
    ///
    /// The pause is a random part (`jitter`) of the exponential one, or longer if the server asks
    /// for that in `Retry-After`, which is never shortened. If no time would be left after the
    /// pause, it gives up at once.
    /// - Parameters:
    ///   - remaining: the time left until the run's deadline; nil without one
    ///   - jitter: from 0 to less than 1
    package func decision(
        tries: Int, elapsed: Duration, remaining: Duration?, outcome: Outcome, jitter: Double
    ) -> Decision {
        guard tries < maximumTries, Self.isWorthAnotherTry(outcome) else { return .giveUp }
        let pause = max(exponential(tries) * jitter, outcome.pause ?? .zero)
        let left = min(maximumElapsed - elapsed, remaining ?? maximumElapsed)
        return pause < left ? .wait(pause) : .giveUp
    }

    private func exponential(_ tries: Int) -> Duration {
        var pause = base
        for _ in 1..<max(tries, 1) where pause < cap {
            pause *= 2
        }
        return min(pause, cap)
    }

    private static func isWorthAnotherTry(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .error(let code, _):
            [.cannotResolve, .cannotConnect, .timedOut, .cutShort].contains(code)
        case .status(let status, _):
            // From 520 on: a CDN that cannot reach the server (Cloudflare's numbers).
            [408, 429, 500, 502, 503, 504, 530].contains(status) || 520...524 ~= status
        }
    }
}
