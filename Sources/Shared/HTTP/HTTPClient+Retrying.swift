import Glibc

extension HTTPClient {
    /// Sends a GET, PUT or DELETE again until it succeeds or the policy gives up.
    ///
    /// Where it gives up on a status, the last answer is returned; an error says in `tries` how
    /// often it was tried. A POST is sent once: only its caller can find out what became of it.
    /// A cancelled task begins no other try.
    package func sendRetrying(_ request: HTTPRequest, policy: RetryPolicy = RetryPolicy())
        async throws(HTTPError) -> (response: HTTPResponse, tries: Int)
    {
        let start = ContinuousClock.now
        var tries = 0
        while true {
            tries += 1
            let result = await attempt(request, timeout: policy.maximumElapsed - (.now - start))
            let decision = policy.decision(
                tries: tries, elapsed: .now - start, remaining: settings.deadline?.remaining,
                outcome: result.outcome, now: time(nil), jitter: .random(in: 0..<1))
            if request.method.isIdempotent, case .wait(let pause) = decision,
                (try? await Task.sleep(for: pause)) != nil
            {
                continue
            }
            return (try result.get(tries: tries), tries)
        }
    }

    private func attempt(_ request: HTTPRequest, timeout: Duration) async
        -> Result<HTTPResponse, HTTPError>
    {
        do {
            return .success(try await send(request, timeout: timeout))
        } catch {
            return .failure(error)
        }
    }
}

extension Result<HTTPResponse, HTTPError> {
    fileprivate var outcome: RetryPolicy.Outcome {
        switch self {
        case .success(let response):
            .status(response.status, retryAfter: response.headers["Retry-After"])
        case .failure(let error):
            .error(error.code)
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
