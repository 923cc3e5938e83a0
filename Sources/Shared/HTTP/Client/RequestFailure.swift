package import Program

/// Why a request did not succeed: there is no answer, or one that cannot be used.
package struct RequestFailure: ProgramError, Sendable {
    package let code: ExitCode
    /// What was requested, `GET /checks`; nil if `detail` is the whole message.
    package private(set) var request: String?
    /// The status of the answer, if there is one.
    package let status: Int?
    /// What the server says, or why there is no answer. It contains no secrets.
    package var detail: String?
    /// How often the request was tried.
    package let tries: Int
    /// Whether something in front of the server gave the answer (RFC 9110, section 3.7), so that its
    /// status says nothing about the API.
    package let isFromIntermediary: Bool
    /// Whether the server can have seen the request. False is certain: nothing was sent, or what
    /// stands in front of the server did not let it through.
    package let isSent: Bool
    /// What a retry policy needs to know.
    package let outcome: RetryPolicy.Outcome

    /// No answer came.
    init(_ request: String, _ error: HTTPError) {
        self.init(
            error.exitCode, request, detail: error.message, tries: error.tries,
            isSent: error.sent, outcome: .error(error.code, pause: error.pause))
    }

    /// The answer is no success.
    init(
        _ request: String, _ response: HTTPResponse, detail: String?, tries: Int,
        outcome: RetryPolicy.Outcome
    ) {
        self.init(
            response.exitCode, request, status: response.status, detail: detail, tries: tries,
            isFromIntermediary: response.isFromIntermediary, isSent: response.hasReachedServer,
            outcome: outcome)
    }

    /// An answer that came, but on which nothing can be based, or one that was never asked for.
    package init(_ code: ExitCode, _ message: String, status: Int? = nil) {
        self.init(
            code, nil, status: status, detail: message, isSent: status != nil,
            outcome: status.map { .status($0) } ?? .error(.other))
    }

    private init(
        _ code: ExitCode, _ request: String?, status: Int? = nil, detail: String?, tries: Int = 1,
        isFromIntermediary: Bool = false, isSent: Bool, outcome: RetryPolicy.Outcome
    ) {
        self.code = code
        self.request = request
        self.status = status
        self.detail = detail
        self.tries = tries
        self.isFromIntermediary = isFromIntermediary
        self.isSent = isSent
        self.outcome = outcome
    }

    package var message: String {
        let tries = tries > 1 ? " after \(tries) tries" : ""
        guard let request else { return detail ?? "" }
        guard let status else { return "\(request): \(detail ?? "")\(tries)" }
        return "\(request): \(status)\(tries)" + (detail.map { ": \($0)" } ?? "")
    }

    /// The same failure with another message.
    package func saying(_ message: String) -> RequestFailure {
        var failure = self
        (failure.request, failure.detail) = (nil, message)
        return failure
    }
}

extension HTTPResponse {
    /// Whether the server has seen the request that this answers. If something in front of it
    /// answers, it has not, unless that waited for the server in vain.
    fileprivate var hasReachedServer: Bool {
        switch status {
        // From 520 on: Cloudflare's numbers.
        case 504, 520, 524: true
        case 502, 503, 521...523, 530: false
        default: !isFromIntermediary
        }
    }
}
