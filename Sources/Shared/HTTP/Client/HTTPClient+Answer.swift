package import Program

/// Why a request did not succeed: there is no answer, or one that refuses it.
package struct RequestFailure: ProgramError, Sendable {
    package let code: ExitCode
    package let message: String
    /// Of the answer, where there is one.
    package let status: Int?
    /// What a retry policy needs to know.
    package let outcome: RetryPolicy.Outcome

    package init(
        code: ExitCode, message: String, status: Int?, outcome: RetryPolicy.Outcome
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.outcome = outcome
    }
}

extension HTTPClient {
    /// Sends a request and returns its answer if that is a success.
    ///
    /// With a `policy` a GET or PUT is sent again as that says. `name` stands for the request in
    /// messages; `explain` finds the server's own sentence in the body of an error. Throws with code 75 where another time may do, 77 where the credentials
    /// are refused, 69 where the request is, 78 for a setting.
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
        if (200..<300).contains(response.status) { return response }
        let detail = response.explanation(explain).map { ": \(request.redacting($0))" } ?? ""
        throw RequestFailure(
            code: response.exitCode,
            message: "\(name): \(response.status)\(afterTries(tries))\(detail)",
            status: response.status,
            outcome: .status(response.status, retryAfter: policy.retryAfter(response.headers)))
    }

    private func afterTries(_ tries: Int) -> String { tries > 1 ? " after \(tries) tries" : "" }
}

extension RetryPolicy {
    /// For requests that are not to be sent again blindly.
    fileprivate static var once: RetryPolicy {
        var policy = RetryPolicy()
        policy.maximumTries = 1
        return policy
    }
}

extension HTTPResponse {
    /// What a program that gives up on an answer of this status leaves with.
    package var exitCode: ExitCode {
        switch status {
        case 401, 403: .credentials
        case 408, 429, 500...599: .tryAgain
        default: .refused
        }
    }

    /// The server's own sentence, cut to one short line.
    fileprivate func explanation(_ explain: ([UInt8]) -> String?) -> String? {
        if (300..<400).contains(status) { return "redirects are not followed: set the final URL" }
        return explain(body).map { text in
            String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(200))
        }
    }
}
