package import Program

/// Why a request did not succeed: there is no answer, or one that refuses it.
package struct RequestFailure: ProgramError, Sendable {
    package let code: ExitCode
    package let message: String
    /// The status of the answer, if there is one.
    package let status: Int?
    /// Whether something in front of the server gave the answer, so that its status says nothing
    /// about the API.
    package let isFromFront: Bool
    /// What a retry policy needs to know.
    package let outcome: RetryPolicy.Outcome

    package init(
        code: ExitCode, message: String, status: Int?, isFromFront: Bool = false,
        outcome: RetryPolicy.Outcome
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.isFromFront = isFromFront
        self.outcome = outcome
    }
}

extension HTTPClient {
    /// Sends a request and returns its answer if that is a success and comes from the API itself.
    ///
    /// With a `policy`, a GET, PUT or DELETE is sent again as the policy says. `name` stands for
    /// the request in messages; `explain` finds the server's own message in the body of an error.
    ///
    /// Throws with code 75 if a later try may succeed, 77 if the credentials are refused, 69 if the
    /// request is, 78 if a setting is wrong.
    package func answer(
        to request: HTTPRequest, named name: String, policy: RetryPolicy? = RetryPolicy(),
        explain: ([UInt8]) -> String?
    ) async throws(RequestFailure) -> HTTPResponse {
        let policy = policy ?? .once
        let response: HTTPResponse
        let tries: Int
        do {
            (response, tries) = try await sendRetrying(request, policy: policy)
        } catch {
            throw RequestFailure(
                code: error.exitCode,
                message: "\(name): \(error.message)\(afterTries(error.tries))", status: nil,
                outcome: .error(error.code))
        }
        let isSuccess = (200..<300).contains(response.status)
        if isSuccess, !response.isFromFront { return response }
        let detail = response.explanation(of: request, explain).map { ": \($0)" }
        throw RequestFailure(
            code: response.exitCode,
            message: "\(name): \(response.status)\(afterTries(tries))\(detail ?? "")",
            status: response.status, isFromFront: response.isFromFront,
            outcome: .status(response.status, retryAfter: policy.retryAfter(response.headers)))
    }

    private func afterTries(_ tries: Int) -> String { tries > 1 ? " after \(tries) tries" : "" }
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
    /// The exit code of a program that gives up on an answer with this status.
    package var exitCode: ExitCode {
        switch status {
        case 401, 403, 407: .credentials
        case 408, 429, 500...599: .tryAgain
        default: .refused
        }
    }

    /// Why it is not a success, without secrets: the server's own message, or what answered in
    /// front of it.
    fileprivate func explanation(
        of request: HTTPRequest, _ explain: ([UInt8]) -> String?
    ) -> String? {
        if (300..<400).contains(status) { return redirection(of: request) }
        if status == 407 { return "the proxy asks for a user and password" }
        if let front = front(answering: request) { return front }
        let sentence = explain(body).flatMap(request.sentence)
        guard status == 405 else { return sentence }
        return [sentence, Self.refusal(of: request.method)].compactMap { $0 }
            .joined(separator: ": ")
    }

    private func redirection(of request: HTTPRequest) -> String {
        let refusal = "redirects are not followed: "
        guard let target = target(of: request) else { return refusal + "set the final URL" }
        if target.hasSuffix("/setup") {
            return refusal + "this one leads to \(target): Cachet has not been set up yet"
        }
        return refusal + "this one leads to \(target): set the final URL, or let the API pass there"
    }
}
