import Glibc
import Program

extension HTTPClient {
    /// Sends a GET, PUT or DELETE again until it succeeds or the policy gives up.
    ///
    /// If it gives up on a status, the last answer is returned; an error says in `tries` how often
    /// the request was tried. A POST is sent once: only its caller can find out what became of it.
    /// A cancelled task begins no further try. If a 429 names a pause, no request of this client is
    /// sent before the pause is over.
    package func sendRetrying(_ request: HTTPRequest, policy: RetryPolicy = RetryPolicy())
        async throws(HTTPError) -> (response: HTTPResponse, tries: Int)
    {
        let start = ContinuousClock.now
        var tries = 0
        defer { if tries > 1 { settings.waitingLine?.erase() } }
        while true {
            tries += 1
            let result = await attempt(request, by: start + policy.maximumElapsed)
            let decision = policy.decision(
                tries: tries, elapsed: .now - start, remaining: settings.deadline?.remaining,
                outcome: result.outcome(policy), now: time(nil), jitter: .random(in: 0..<1))
            if request.method.isIdempotent, case .wait(let pause) = decision {
                settings.waitingLine?.show(
                    "\(request.named): \(result.reason): trying again (\(tries + 1) of "
                        + "\(policy.maximumTries)), in \(pause.inWords)")
                if (try? await Task.pause(for: pause)) != nil { continue }
                settings.waitingLine?.erase()
            }
            return (try result.get(tries: tries), tries)
        }
    }

    private func attempt(_ request: HTTPRequest, by end: ContinuousClock.Instant) async
        -> Result<HTTPResponse, HTTPError>
    {
        do {
            try await gate.pass(by: min(end, settings.deadline?.end ?? end))
            let response = try await send(request, timeout: end - .now)
            if let pause = response.pause { gate.close(for: pause) }
            return .success(response)
        } catch {
            return .failure(error)
        }
    }
}

extension HTTPRequest {
    /// How messages name the request: without its query.
    fileprivate var named: String {
        "\(method.rawValue) \(url.prefix { $0 != "?" })"
    }
}

extension Duration {
    /// In whole seconds, at least one.
    fileprivate var inWords: String { "\(max(1, components.seconds)) s" }
}

extension HTTPResponse {
    /// How long a client that sends too many requests is told to wait.
    fileprivate var pause: Duration? {
        guard status == 429, let text = headers["Retry-After"] else { return nil }
        return RetryAfter.pause(text, now: time(nil))
    }
}

extension Result<HTTPResponse, HTTPError> {
    fileprivate func outcome(_ policy: RetryPolicy) -> RetryPolicy.Outcome {
        switch self {
        case .success(let response):
            .status(response.status, retryAfter: policy.retryAfter(response.headers))
        case .failure(let error):
            .error(error.code)
        }
    }

    /// Why it is not a success, in a few words.
    fileprivate var reason: String {
        switch self {
        case .success(let response): "\(response.status)"
        case .failure(let error): error.message
        }
    }

    fileprivate func get(tries: Int) throws(HTTPError) -> HTTPResponse {
        switch self {
        case .success(let response):
            return response
        case .failure(var error):
            error.tries = tries
            throw error
        }
    }
}
