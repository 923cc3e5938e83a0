import Program

extension HTTPClient {
    /// Sends a request and returns its answer if that is a success and comes from the API itself.
    ///
    /// With a `policy`, a GET, PUT or DELETE is sent again as the policy says. `name` stands for
    /// the request in messages; `explain` finds the server's own message in an error, or what a
    /// redirect means.
    ///
    /// Throws with code 75 if a later try may succeed, 77 if the credentials are refused, 69 if the
    /// request is, 78 if a setting is wrong.
    package func answer(
        to request: HTTPRequest, named name: String, policy: RetryPolicy? = RetryPolicy(),
        explain: (HTTPResponse) -> String?
    ) async throws(RequestFailure) -> HTTPResponse {
        let policy = policy ?? .once
        let response: HTTPResponse
        let tries: Int
        do {
            (response, tries) = try await sendRetrying(request, policy: policy)
        } catch {
            throw RequestFailure(name, error)
        }
        let isSuccess = (200..<300).contains(response.status)
        if isSuccess, !response.isFromIntermediary { return response }
        throw RequestFailure(
            name, response, detail: response.explanation(of: request, explain), tries: tries,
            outcome: policy.outcome(of: .success(response), now: unixTime()))
    }
}

extension RetryPolicy {
    /// For requests that must not be sent again blindly.
    fileprivate static var once: RetryPolicy {
        var policy = RetryPolicy()
        policy.maximumTries = 1
        return policy
    }
}

extension HTTPResponse {
    /// Why it is not a success, without secrets: the server's own message, or what answered in
    /// front of it.
    fileprivate func explanation(
        of request: HTTPRequest, _ explain: (HTTPResponse) -> String?
    ) -> String? {
        if status == 407 { return "the proxy asks for a user and password" }
        let isRedirect = (300..<400).contains(status)
        if !isRedirect, let intermediary = intermediary(answering: request) { return intermediary }
        let sentence = explain(self).flatMap(request.sentence)
        switch status {
        case 300..<400: return redirection(of: request, meaning: sentence)
        case 404: return Self.joined(sentence, request.redacting(request.address))
        case 405: return Self.joined(sentence, Self.refusal(of: request.method))
        default: return sentence
        }
    }

    private static func joined(_ sentence: String?, _ addition: String) -> String {
        [sentence, addition].compactMap { $0 }.joined(separator: ": ")
    }

    private func redirection(of request: HTTPRequest, meaning: String?) -> String {
        let refusal = "redirects are not followed: "
        guard let target = target(of: request) else { return refusal + "set the final URL" }
        let advice = meaning ?? "set the final URL, or let the API pass there"
        return refusal + "this one leads to \(target): \(advice)"
    }
}
