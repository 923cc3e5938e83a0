import HTTP
import Program

/// Pingdom's API, as one account sees it.
struct Pingdom: Sendable {
    let server: BaseURL
    let credentials: [HTTPHeader]
    let client: HTTPClient
    /// Told of each answer and each long wait.
    let note: @Sendable (String) -> Void
    var policy = RetryPolicy()

    init(
        _ server: BaseURL, credentials: [HTTPHeader], client: HTTPClient,
        note: @escaping @Sendable (String) -> Void
    ) {
        self.server = server
        self.credentials = credentials
        self.client = client
        self.note = note
        policy.retryAfter = RateLimit.retryAfter
    }

    /// The answer to a GET. Where the account's limit is reached it waits until that is lifted, if
    /// the run's deadline leaves the time.
    func get(
        _ path: String, query: [(String, String)] = []
    ) async throws(RequestFailure) -> HTTPResponse {
        let request = HTTPRequest(
            .get, server.url(path, query: query),
            headers: credentials + [HTTPHeader("Accept", "application/json")])
        do {
            return try await answer(to: request, named: "GET \(path)")
        } catch {
            guard let pause = pause(after: error) else { throw error.withReset }
            note("GET \(path): 429: waiting for \(pause)")
            try? await Task.sleep(for: pause)
            return try await answer(to: request, named: "GET \(path)")
        }
    }

    /// What may be shown of what Pingdom says.
    @Sendable func sentence(_ text: String) -> String? {
        HTTPRequest(.get, server.text, headers: credentials).sentence(text)
    }

    private func answer(
        to request: HTTPRequest, named name: String
    ) async throws(RequestFailure) -> HTTPResponse {
        let response = try await client.answer(
            to: request, named: name, policy: policy, explain: pingdomMessage)
        note("\(name): \(response.status), \(RateLimit.sentence(response.headers))")
        return response
    }

    /// The wait that is worth it, nil where there is none. What fits into the time of one request
    /// has been waited for.
    func pause(after failure: RequestFailure) -> Duration? {
        guard let seconds = failure.secondsToReset else { return nil }
        let pause = Duration.seconds(seconds)
        let left = client.settings.deadline?.remaining ?? .zero
        return policy.maximumElapsed <= pause && pause < left ? pause : nil
    }
}

extension RequestFailure {
    /// Until the account may ask again, where that is why.
    fileprivate var secondsToReset: Int? {
        guard case .status(429, let wait?) = outcome else { return nil }
        return Int(wait)
    }

    /// Says so in its message.
    fileprivate var withReset: RequestFailure {
        guard let seconds = secondsToReset else { return self }
        return RequestFailure(
            code: code, message: "\(message) (allowed again in \(seconds) s)", status: status,
            isFromFront: isFromFront, outcome: outcome)
    }
}
