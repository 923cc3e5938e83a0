/// Sends requests, several at a time, with libcurl.
///
/// Proxies are taken from the environment, as `curl` does, but never for this machine. Redirects
/// are answers, `.netrc` is not read, TLS is always verified.
package final class HTTPClient: Sendable {
    package struct Settings: Sendable {
        package var userAgent: String
        package var connectTimeout: Duration = .seconds(10)
        /// For one GET, from the name look-up to the last byte of the answer.
        package var totalTimeout: Duration = .seconds(30)
        /// For one request that writes: Cachet 2.4 sends its mail before it answers.
        package var writeTimeout: Duration = .seconds(45)
        /// A GET times out if less than one byte a second arrives for this long (whole seconds).
        package var silence: Duration = .seconds(15)
        /// In bytes, decompressed. The largest pages of Cachet's lists are a few MB.
        package var maximumBody = 32 << 20
        /// A PEM file of the certificate authorities to trust instead of the system's.
        package var caFile: String?
        package var deadline: Deadline?
        /// Called when a request waits to be sent again, and with nil when that is over.
        package var onWait: (@Sendable (Waiting?) -> Void)?

        package init(userAgent: String) {
            self.userAgent = userAgent
        }
    }

    package let settings: Settings
    let gate = Gate()
    let thread = TransferThread()

    package init(settings: Settings) {
        self.settings = settings
    }

    deinit {
        thread?.close()
    }

    /// Sends a request once and waits for the complete answer, whatever its status.
    ///
    /// A cancelled task still gets its answer. A GET may go out a second time over a fresh
    /// connection if a reused one turns out to be dead; a request that writes never does.
    /// - Parameter timeout: limits this request further than the settings do
    package func send(_ request: HTTPRequest, timeout: Duration? = nil) async throws(HTTPError)
        -> HTTPResponse
    {
        let url = try checked(request)
        let limit = try timeLeft(for: request, timeout)
        guard let thread else { throw HTTPError(.other, "libcurl does not start") }
        let result = await withCheckedContinuation { continuation in
            let submission = Submission(
                request: request, url: url, settings: settings, timeout: limit,
                continuation: continuation)
            thread.submit(submission)
        }
        return try result.get()
    }

    /// Checks for mistakes that libcurl would send without complaint.
    private func checked(_ request: HTTPRequest) throws(HTTPError) -> ParsedURL {
        guard let url = ParsedURL(request.url) else {
            throw HTTPError(.badURL, "not a URL")
        }
        guard url.scheme == "http" || url.scheme == "https" else {
            throw HTTPError(.badURL, "must be http or https")
        }
        guard !url.hasCredentials else {
            throw HTTPError(.badURL, "a URL must not hold a user or password")
        }
        if let header = request.headers.first(where: { !$0.isValid }) {
            throw HTTPError(.badHeader, "the header \(header.name) cannot be sent: a line break?")
        }
        return url
    }

    private func timeLeft(
        for request: HTTPRequest, _ timeout: Duration?
    ) throws(HTTPError) -> Duration {
        let most = request.method == .get ? settings.totalTimeout : settings.writeTimeout
        let remaining = settings.deadline?.remaining ?? most
        guard remaining > .zero else {
            throw HTTPError(.timedOut, "the deadline of this run has passed")
        }
        let limit = min(most, remaining, timeout ?? most)
        guard limit > .zero else { throw HTTPError(.timedOut, "there is no time left to try") }
        return limit
    }
}
