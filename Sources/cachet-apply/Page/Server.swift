import HTTP
import JSON
import Program

/// The API of a page: sends requests with the token and reads the answers as JSON.
struct Server: Sendable {
    let client: HTTPClient
    /// The API's base, `https://status.example.com/api/v1`.
    let base: BaseURL
    let credentials: HTTPHeader
    /// Finds the server's own sentence in an error.
    let explain: @Sendable ([UInt8]) -> String?

    /// The answer to a GET, as `read` makes it. Throws `RequestFailure`.
    func get<Result>(
        _ path: String, query: [(String, String)] = [],
        _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> Result {
        let request = HTTPRequest(.get, base.url(path, query: query), headers: headers)
        return try await answer(to: request, "GET \(path)", policy: RetryPolicy(), read).result
    }

    /// The answer to a write, sent once, as `read` makes it. Throws `RequestFailure`.
    func send<Result>(
        _ write: Write, _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> (result: Result, httpStatus: Int) {
        let method = write.method == .post ? HTTPRequest.Method.post : .put
        let request = HTTPRequest(
            method, base.url(write.path),
            headers: headers + [HTTPHeader("Content-Type", "application/json")], body: write.body)
        let name = "\(method.rawValue) \(write.path)"
        return try await answer(to: request, name, policy: nil, read)
    }

    private var headers: [HTTPHeader] { [credentials, HTTPHeader("Accept", "application/json")] }

    private func answer<Result>(
        to request: HTTPRequest, _ name: String, policy: RetryPolicy?,
        _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> (result: Result, httpStatus: Int) {
        let response = try await client.answer(
            to: request, named: name, policy: policy, explain: explain)
        var json = JSONReader()
        do {
            return (try json.read(response.body.span, read), response.status)
        } catch {
            throw RequestFailure(
                code: .refused, message: "\(name): not an answer of Cachet's API: \(error)",
                status: response.status, outcome: .status(response.status))
        }
    }
}
