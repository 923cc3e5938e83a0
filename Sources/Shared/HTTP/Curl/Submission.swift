/// A request on its way to the transfer thread.
struct Submission: Sendable {
    let request: HTTPRequest
    let url: ParsedURL
    let settings: HTTPClient.Settings
    let timeout: Duration
    let continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>
}
