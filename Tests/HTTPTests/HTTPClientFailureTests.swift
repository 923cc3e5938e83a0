import HTTP
import TestSupport
import Testing

/// What is thrown if there is no answer.
@Suite struct HTTPClientFailureTests {
    /// The error of a request that must fail.
    private func failure(
        _ url: String, method: HTTPRequest.Method = .get, client: HTTPClient = .testing()
    ) async throws -> HTTPError {
        let request = HTTPRequest.authorized(method, url)
        return try #require(
            await #expect(throws: HTTPError.self) { _ = try await client.send(request) })
    }

    struct Fault {
        let name: String
        let order: String
        let code: HTTPError.Code
    }

    @Test(arguments: [
        Fault(name: "drop before", order: #"{"kind": "drop_before"}"#, code: .cutShort),
        Fault(name: "drop after", order: #"{"kind": "drop_after"}"#, code: .cutShort),
        Fault(name: "truncate", order: #"{"kind": "truncate"}"#, code: .cutShort),
        Fault(name: "hang", order: #"{"kind": "hang", "seconds": 60}"#, code: .timedOut),
        Fault(name: "huge", order: #"{"kind": "huge", "bytes": 9000000}"#, code: .tooLarge),
    ])
    func `a fault of the server is an error`(fault: Fault) async throws {
        let simulator = try Simulator()
        try await simulator.fail("[\(fault.order)]")
        let client = HTTPClient.testing {
            $0.totalTimeout = fault.code == .timedOut ? .seconds(3) : .seconds(60)
            $0.maximumBody = 1 << 20
        }
        let error = try await failure(simulator.checks + "?key=hidden", client: client)
        #expect(error.code == fault.code, "\(fault.name): \(error)")
        #expect(error.sent)
        #expect(!"\(error)".contains("test-token"))
        #expect(!"\(error)".contains("hidden"))
    }

    struct Answer {
        let name: String
        let bytes: String
        let code: HTTPError.Code
    }

    @Test(arguments: [
        Answer(name: "nothing after the head", bytes: "Content-Length: 9\r\n\r\n", code: .cutShort),
        Answer(
            name: "no last chunk", bytes: "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
            code: .cutShort),
        Answer(
            name: "bad chunk", bytes: "Transfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n",
            code: .cutShort),
        Answer(
            name: "not gzip", bytes: "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok",
            code: .cutShort),
    ])
    func `an incomplete body is reported as cut short`(answer: Answer) async throws {
        let server = RawServer("HTTP/1.1 200 OK\r\n" + answer.bytes)
        let error = try await failure(server.url)
        #expect(error.code == answer.code, "\(answer.name): \(error)")
        #expect(error.sent)
    }

    @Test func `an answer in an unknown encoding is refused`() async throws {
        let server = RawServer(
            "HTTP/1.1 200 OK\r\nContent-Encoding: UTF-8\r\nContent-Length: 2\r\n\r\nok")
        let error = try await failure(server.url)
        #expect(error.code == .unknownEncoding, "\(error)")
        #expect(error.sent)
    }

    @Test func `an answer with endless headers is refused`() async throws {
        let header = "X: " + String(repeating: "x", count: 60_000) + "\r\n"
        let server = RawServer("HTTP/1.1 200 OK\r\n" + String(repeating: header, count: 10))
        let error = try await failure(server.url)
        #expect(error.code == .tooLarge, "\(error)")
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2p1\r\n", "HTTP/9.9 200 OK\r\n\r\n"])
    func `an answer that is not HTTP is refused`(answer: String) async throws {
        let server = RawServer(answer)
        let error = try await failure(server.url)
        #expect(error.code == .notHTTP, "\(error)")
    }

    @Test func `the limit applies to unpacked bytes`() async throws {
        let server = RawServer(Gzip.answer)
        let client = HTTPClient.testing { $0.maximumBody = 100_000 }
        let error = try await failure(server.url, client: client)
        #expect(error.code == .tooLarge)
        #expect(error.message == "the answer is larger than 100000 bytes")
        let response = try await HTTPClient.testing().send(HTTPRequest(.get, server.url))
        #expect(response.body.count == Gzip.unpackedCount)
    }

    @Test func `a silent server times out`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "hang", "seconds": 60}]"#)
        let client = HTTPClient.testing { $0.silence = .seconds(1) }
        #expect(try await failure(simulator.checks, client: client).code == .timedOut)
    }

    @Test func `connecting to a port without a listener fails`() async throws {
        let error = try await failure("http://127.0.0.1:1/?key=hidden")
        #expect(error.code == .cannotConnect)
        #expect(!error.sent)
        #expect(error.message.hasPrefix("failed to connect to 127.0.0.1 port 1"))
        #expect(!"\(error)".contains("hidden"))
    }

    @Test func `a host without an address cannot be resolved`() async throws {
        let error = try await failure("https://nosuch.invalid/?key=hidden")
        #expect(error.code == .cannotResolve)
        #expect(!error.sent)
        #expect(error.message == "could not resolve host: nosuch.invalid")
    }

    @Test(arguments: [
        ("", "not a URL"),
        ("https://", "not a URL"),
        ("file:///etc/passwd", "not a URL"),
        ("ftp://example.com", "must be http or https"),
        ("https://me:word@example.com", "a URL must not hold a user or password"),
    ])
    func `no request is sent to a bad URL`(url: String, why: String) async throws {
        let error = try await failure(url)
        #expect(error.code == .badURL)
        #expect(error.message == why)
        #expect(!error.sent)
    }

    @Test func `a header with a line break is not sent`() async throws {
        let header = HTTPHeader("Authorization", "Bearer abc\nX-Other: 1")
        let request = HTTPRequest(.get, "http://127.0.0.1:1/", headers: [header])
        let error = try #require(
            await #expect(throws: HTTPError.self) {
                _ = try await HTTPClient.testing().send(request)
            })
        #expect(error.code == .badHeader)
        #expect(error.message == "the header Authorization cannot be sent: a line break?")
    }

    @Test func `a POST is sent only once even if the connection dies`() async throws {
        let simulator = try Simulator()
        let client = HTTPClient.testing()
        _ = try await client.send(.authorized(.get, simulator.checks))
        try await simulator.fail(#"[{"kind": "drop_before", "times": 9}]"#)
        let error = try await failure(simulator.checks, method: .post, client: client)
        #expect(error.code == .cutShort)
        #expect(try await simulator.log().map(\.method) == ["GET", "POST"])
    }

    @Test func `nothing is sent after the deadline`() async throws {
        let client = HTTPClient.testing { $0.deadline = Deadline(after: .zero) }
        let error = try await failure("http://127.0.0.1:1/", client: client)
        #expect(error.code == .timedOut)
        #expect(error.message == "the deadline of this run has passed")
    }

    @Test func `the deadline ends a transfer`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "hang", "seconds": 60}]"#)
        let client = HTTPClient.testing { $0.deadline = Deadline(after: .seconds(0.3)) }
        #expect(try await failure(simulator.checks, client: client).code == .timedOut)
    }

    @Test func `a server may take longer to answer a write than a read`() async throws {
        let simulator = try Simulator()
        let client = HTTPClient.testing { $0.silence = .seconds(1) }
        try await simulator.delay(seconds: 2.5)
        let error = try await #require(
            #expect(throws: HTTPError.self) {
                _ = try await client.send(.authorized(.get, simulator.checks))
            })
        #expect(error.code == .timedOut)
        let answer = try await client.send(.authorized(.post, simulator.checks, body: "{}"))
        #expect(answer.status == 405 || answer.status == 404)
    }
}
