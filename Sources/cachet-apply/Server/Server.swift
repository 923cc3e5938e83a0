import HTTP
import JSON
import Program

/// The API of a page: sends requests with the token and reads the answers as JSON.
struct Server: Sendable {
    let client: HTTPClient
    /// The API's base, `https://status.example.com/api/v1`.
    let base: BaseURL
    let credentials: HTTPHeader
    /// Where the token comes from: a variable or a file.
    let tokenSource: String
    /// Other headers that are sent with each request.
    var fixedHeaders: [HTTPHeader] = []
    /// Finds the server's own explanation in the body of an error.
    let explain: @Sendable ([UInt8]) -> String?
    /// The ability that a token needs for a write, if tokens have separate abilities.
    var ability: @Sendable (HTTPRequest.Method, Write.Target) -> String? = { _, _ in nil }

    /// What `read` makes of the answer to a GET. Throws `RequestFailure`, also if it came from a
    /// cache.
    func get<Result>(
        _ path: String, query: [(String, String)] = [],
        _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> Result {
        try await getDated(path, query: query, read).result
    }

    /// The same with the server's own time, in Unix seconds; nil if the answer does not say it.
    func getDated<Result>(
        _ path: String, query: [(String, String)] = [],
        _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> (result: Result, serverTime: Int64?) {
        let request = HTTPRequest(
            .get, base.url(path, query: query),
            headers: headers + [HTTPHeader("Cache-Control", "no-cache")])
        let answer = try await answer(to: request, "GET \(path)", policy: RetryPolicy(), read)
        return (answer.result, answer.serverTime)
    }

    /// Sends a write once. The answer has to identify what was written; `show` extracts from it
    /// what it shows of the page.
    ///
    /// If the token may not delete (on Cachet 3 it has separate abilities), the write's body, if it
    /// has one, is PUT instead, which hides an incident. Throws `RequestFailure`.
    func send(
        _ write: Write, _ show: (borrowing JSONValue) throws -> Receipt.Shown?
    ) async throws -> Receipt {
        guard write.method == .delete else { return try await send(write.method, write, show) }
        let request = HTTPRequest(.delete, base.url(write.path), headers: headers)
        do {
            let answer = try await response(
                to: request, "DELETE \(write.path)", policy: nil, of: write.target)
            return Receipt(httpStatus: answer.status, shown: nil)
        } catch let failure as RequestFailure where failure.status == 403 && !write.body.isEmpty {
            return try await send(.put, write) { _ in nil }
        }
    }

    /// Sends a POST once; returns what `read` makes of the answer, and its status. Throws
    /// `RequestFailure`.
    func post<Result>(
        _ write: Write, _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> (result: Result, httpStatus: Int) {
        let answer = try await answer(
            to: request(.post, write), "POST \(write.path)", policy: nil, of: write.target, read)
        return (answer.result, answer.httpStatus)
    }

    /// Sends a PUT that changes nothing; it is retried like a GET. Throws `RequestFailure`.
    func putUnchanged(_ write: Write) async throws {
        _ = try await answer(
            to: request(.put, write), "PUT \(write.path)", policy: RetryPolicy(),
            of: write.target
        ) { _ in }
    }

    private func send(
        _ method: HTTPRequest.Method, _ write: Write,
        _ show: (borrowing JSONValue) throws -> Receipt.Shown?
    ) async throws -> Receipt {
        let name = "\(method.rawValue) \(write.path)"
        let answer = try await answer(
            to: request(method, write), name, policy: nil, of: write.target
        ) { answer in
            let data = try answer.required("data")
            if method == .put, let id = write.target.id {
                try data.requireID(id)
            } else {
                _ = try data.number("id")
            }
            return try? show(data)
        }
        return Receipt(httpStatus: answer.httpStatus, shown: answer.result)
    }

    private func request(_ method: HTTPRequest.Method, _ write: Write) -> HTTPRequest {
        HTTPRequest(
            method, base.url(write.path),
            headers: headers + [HTTPHeader("Content-Type", "application/json")], body: write.body)
    }

    private var headers: [HTTPHeader] {
        [credentials, HTTPHeader("Accept", "application/json")] + fixedHeaders
    }

    private func answer<Result>(
        to request: HTTPRequest, _ name: String, policy: RetryPolicy?,
        of target: Write.Target? = nil, _ read: (borrowing JSONValue) throws -> Result
    ) async throws -> (result: Result, httpStatus: Int, serverTime: Int64?) {
        let response = try await response(to: request, name, policy: policy, of: target)
        if request.method == .get, let header = response.cacheSign {
            let sign = beginning(of: request.redacting(header), scalars: 80)
            throw RequestFailure(
                refused: "\(name): a cache answered (\(sign)): keep \(base.text) out of the cache",
                status: response.status)
        }
        var json = JSONReader()
        do {
            let result = try json.read(response.body.span, read)
            return (result, response.status, response.headers.date)
        } catch {
            throw RequestFailure(
                refused: request.redacting("\(name): not an answer of Cachet's API: \(error)"),
                status: response.status)
        }
    }

    private func response(
        to request: HTTPRequest, _ name: String, policy: RetryPolicy?, of target: Write.Target?
    ) async throws -> HTTPResponse {
        do {
            return try await client.answer(to: request, named: name, policy: policy) {
                $0.leadsToSetup ? "Cachet has not been set up yet" : $0.ownMessage(explain)
            }
        } catch {
            throw aboutToken(error) ?? aboutAbility(error, request.method, target) ?? error
        }
    }

    /// If Cachet itself refuses the token, a failure that says so rather than naming the request.
    private func aboutToken(_ failure: RequestFailure) -> RequestFailure? {
        guard failure.status == 401, let detail = failure.detail else { return nil }
        let page = (try? BaseURL(page: base.text, setting: "CACHET_URL")) ?? base
        return failure.saying(
            "\(tokenSource) is refused by \(page.text): \(detail): copy the token again, or make a new one"
        )
    }

    /// If the server says that the token lacks an ability, but not which, a failure that names it.
    private func aboutAbility(
        _ failure: RequestFailure, _ method: HTTPRequest.Method, _ target: Write.Target?
    ) -> RequestFailure? {
        guard failure.status == 403, failure.detail == "Invalid ability provided.",
            let ability = target.flatMap({ ability(method, $0) })
        else { return nil }
        var failure = failure
        failure.detail = "the token lacks the ability \(ability): give it that ability in Cachet"
        return failure
    }
}

extension HTTPResponse {
    /// Whether it is the redirect of a Cachet on which nobody has run the setup.
    fileprivate var leadsToSetup: Bool {
        isRedirect && headers["Location"]?.prefix { !"?#".contains($0) }.hasSuffix("/setup") == true
    }

    fileprivate func ownMessage(_ explain: ([UInt8]) -> String?) -> String? {
        isRedirect ? nil : explain(body)
    }

    private var isRedirect: Bool { 300..<400 ~= status }
}
