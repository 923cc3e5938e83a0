import Program

extension HTTPClient {
    /// Sends a GET, PUT or DELETE again until it succeeds or the policy gives up.
    ///
    /// If it gives up on a status, the last answer is returned; an error says in `tries` how often
    /// the request was tried. A POST is sent once: only its caller can find out what became of it.
    /// A cancelled task begins no further try. If a 429 comes with a pause, no request of this
    /// client is sent before the pause is over.
    package func sendRetrying(_ request: HTTPRequest, policy: RetryPolicy = RetryPolicy())
        async throws(HTTPError) -> (response: HTTPResponse, tries: Int)
    {
        let start = ContinuousClock.now
        var tries = 0
        defer { if tries > 1 { settings.onWait?(nil) } }
        while true {
            tries += 1
            let result = await attempt(request, policy, by: start + policy.maximumElapsed)
            let decision = policy.decision(
                tries: tries, elapsed: .now - start, remaining: settings.deadline?.remaining,
                outcome: policy.outcome(of: result, now: unixTime()), jitter: .random(in: 0..<1))
            guard request.method.isIdempotent, case .wait(let pause) = decision,
                await wait(pause, Waiting(request, result, tries, policy, pause))
            else { return (try result.get(tries: tries), tries) }
        }
    }

    /// False if the task was cancelled meanwhile.
    private func wait(_ pause: Duration, _ waiting: Waiting) async -> Bool {
        settings.onWait?(waiting)
        if (try? await Task.pause(for: pause)) != nil { return true }
        settings.onWait?(nil)
        return false
    }

    private func attempt(
        _ request: HTTPRequest, _ policy: RetryPolicy, by end: ContinuousClock.Instant
    ) async -> Result<HTTPResponse, HTTPError> {
        do {
            try await gate.pass(by: min(end, settings.deadline?.end ?? end))
            let response = try await send(request, timeout: end - .now)
            if response.status == 429, let pause = policy.pause(response.headers, unixTime()) {
                gate.close(for: pause)
            }
            return .success(response)
        } catch {
            return .failure(error)
        }
    }
}

extension RetryPolicy {
    /// What became of a request, as far as the policy has to know.
    func outcome(of result: Result<HTTPResponse, HTTPError>, now: Int64) -> Outcome {
        switch result {
        case .success(let response):
            .status(response.status, pause: pause(response.headers, now))
        case .failure(let error):
            .error(error.code, pause: error.pause)
        }
    }
}

extension Waiting {
    fileprivate init(
        _ request: HTTPRequest, _ result: Result<HTTPResponse, HTTPError>, _ tries: Int,
        _ policy: RetryPolicy, _ pause: Duration
    ) {
        self.request = "\(request.method.rawValue) \(request.address)"
        switch result {
        case .success(let response): reason = "\(response.status)"
        case .failure(let error): reason = error.message
        }
        nextTry = tries + 1
        maximumTries = policy.maximumTries
        self.pause = pause
    }
}

extension Result<HTTPResponse, HTTPError> {
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
