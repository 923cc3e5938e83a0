import HTTP
import TestSupport
import Testing

/// What is sent and returned if the connection works.
@Suite struct HTTPClientTests {
    @Test func `an answer has a status, headers in any case and an unpacked chunked body`()
        async throws
    {
        let simulator = try Simulator()
        let response = try await HTTPClient.testing().send(.authorized(.get, simulator.checks))
        #expect(response.status == 200)
        #expect(response.headers["content-ENCODING"] == "gzip")
        #expect(response.headers["Transfer-Encoding"] == "chunked")
        #expect(response.text.hasPrefix("{\"checks\":["))
        #expect(response.text.hasSuffix("}"))
    }

    @Test(arguments: [400, 401, 404, 500, 503])
    func `every status counts as an answer`(status: Int) async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "status_before", "status": \#(status)}]"#)
        let response = try await HTTPClient.testing().send(.authorized(.get, simulator.checks))
        #expect(response.status == status)
    }

    @Test func `a redirect is not followed`() async throws {
        let simulator = try Simulator()
        try await simulator.fail(#"[{"kind": "redirect", "location": "\#(simulator.checks)"}]"#)
        let response = try await HTTPClient.testing().send(.authorized(.get, simulator.checks))
        #expect(response.status == 302)
        #expect(response.headers["Location"] == simulator.checks)
        #expect(try await simulator.log().count == 1)
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, nil), (.post, "{\"ü\": 1}"), (.post, nil), (.put, "text"),
        (.put, ""), (.delete, nil),
    ])
    func `a request is sent with exactly its own headers and body`(
        method: HTTPRequest.Method, body: String?
    ) async throws {
        let simulator = try Simulator()
        var request = HTTPRequest.authorized(method, simulator.url + "/path?a=%20b", body: body)
        request.headers += [HTTPHeader("X-Text", "one: two"), HTTPHeader("X-Empty", "")]
        _ = try await HTTPClient.testing().send(request)
        let logged = try #require(try await simulator.log().first)
        #expect(logged.method == method.rawValue)
        #expect(logged.path == "/path?a=%20b")
        #expect(logged.body == (body == "" ? nil : body))
        var headers = logged.headers
        #expect(headers.removeValue(forKey: "authorization") == "Bearer test-token")
        #expect(headers.removeValue(forKey: "x-text") == "one: two")
        #expect(headers.removeValue(forKey: "x-empty") == "")
        #expect(headers.removeValue(forKey: "user-agent") == "tests/1")
        let hasLength = method == .post || method == .put
        #expect(headers["content-length"] == (hasLength ? "\(body?.utf8.count ?? 0)" : nil))
        let others = Set(headers.keys).subtracting(["content-length"])
        #expect(others == ["host", "accept", "accept-encoding"])
    }

    @Test func `a large body is sent without waiting for a 100 Continue`() async throws {
        let simulator = try Simulator()
        let body = String(repeating: "x", count: 3 << 20)
        let request = HTTPRequest.authorized(.post, simulator.url + "/path", body: body)
        #expect(try await HTTPClient.testing().send(request).status == 404)
        let logged = try #require(try await simulator.log().first)
        #expect(logged.body == body)
        #expect(logged.headers["expect"] == nil)
    }

    @Test func `the headers of a 1xx response are not part of the answer`() async throws {
        let server = RawServer(
            "HTTP/1.1 103 Early Hints\r\nX-A: early\r\nX-B: early\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nX-A: late\r\nX-A: last\r\nContent-Length: 2\r\n\r\nok")
        let response = try await HTTPClient.testing().send(HTTPRequest(.get, server.url))
        #expect(response.status == 200)
        #expect(response.headers["X-A"] == "last")
        #expect(response.headers["X-B"] == nil)
        #expect(response.text == "ok")
    }

    @Test func `GETs share a connection and each write has its own`() async throws {
        let simulator = try Simulator()
        let client = HTTPClient.testing()
        for method in [HTTPRequest.Method.get, .get, .put, .post, .post] {
            _ = try await client.send(.authorized(method, simulator.checks))
        }
        let connections = try await simulator.log().map(\.connection)
        #expect(Set(connections.prefix(2)).count == 1)
        #expect(Set(connections).count == 4)
    }

    @Test func `concurrent requests do not wait for each other`() async throws {
        let simulator = try Simulator()
        try await simulator.meet(2, at: "checks", .get)
        let client = HTTPClient.testing()
        let request = HTTPRequest.authorized(.get, simulator.checks)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { try await client.send(request).status }
            }
            for try await status in group {
                #expect(status == 200)
            }
        }
        // Sent one after the other, they would share one connection.
        #expect(Set(try await simulator.log().map(\.connection)).count > 1)
    }

    @Test func `an answer arrives even if nothing else keeps the client`() async throws {
        let simulator = try Simulator()
        try await simulator.delay(seconds: 0.1)
        let request = HTTPRequest.authorized(.get, simulator.checks)
        async let response = HTTPClient.testing().send(request)
        #expect(try await response.status == 200)
    }
}
