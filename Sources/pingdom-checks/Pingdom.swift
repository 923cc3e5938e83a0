import HTTP
import Program

/// Pingdom's API, as one account sees it.
struct Pingdom: Sendable {
    let server: BaseURL
    let credentials: [HTTPHeader]
    let client: HTTPClient
    /// Called with a message for each answer and each long wait.
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
        policy.pause = RateLimit.pause
    }

    /// The answer to a GET. If the account's limit is reached, it waits until the limit is reset,
    /// provided the run's deadline leaves enough time.
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
            note("GET \(path): \(error.status ?? 429): waiting for \(pause)")
            try? await Task.pause(for: pause)
            return try await answer(to: request, named: "GET \(path)")
        }
    }

    /// The part of a message from Pingdom that may be shown.
    @Sendable func sentence(_ text: String) -> String? {
        HTTPRequest(.get, server.text, headers: credentials).sentence(text)
    }

    private func answer(
        to request: HTTPRequest, named name: String
    ) async throws(RequestFailure) -> HTTPResponse {
        let response = try await client.answer(
            to: request, named: name, policy: policy
        ) { pingdomMessage($0.body) }
        note("\(name): \(response.status), \(RateLimit.sentence(response.headers))")
        return response
    }

    /// How long to wait before another try; nil if it is not worth it. A pause that fits into the
    /// time of one request has already been waited for.
    func pause(after failure: RequestFailure) -> Duration? {
        guard let pause = failure.pause else { return nil }
        let left = client.settings.deadline?.remaining ?? .zero
        return policy.maximumElapsed <= pause && pause < left ? pause : nil
    }
}

extension RequestFailure {
    /// The time until the account may send requests again, if that is why it failed.
    fileprivate var pause: Duration? {
        switch outcome {
        case .status(429, let pause), .error(.throttled, let pause): pause
        default: nil
        }
    }

    /// The same failure, with that time in its message, unless it is there already.
    fileprivate var withReset: RequestFailure {
        guard status != nil, let pause else { return self }
        return saying("\(message) (allowed again in \(pause.components.seconds) s)")
    }
}
