import Program
import Testing

@testable import HTTP

/// What a message says if something in front of the server answered instead of it.
@Suite struct IntermediaryTests {
    private func intermediary(
        _ status: Int, _ body: String, _ headers: [(name: String, value: String)] = [],
        _ method: HTTPRequest.Method = .get
    ) -> String? {
        let request = HTTPRequest(method, "https://example.com/api/ping?key=hidden")
        return HTTPResponse(
            status: status, headers: HTTPHeaders(headers), body: Array(body.utf8)
        ).intermediary(answering: request)
    }

    @Test(arguments: [
        (200, "{}"), (200, ""), (200, "\u{FEFF}[]"), (500, "error code: 520"), (401, "{}"),
    ])
    func `an answer that may be the API's own is not blamed on an intermediary`(
        status: Int, body: String
    ) {
        #expect(intermediary(status, body, [("Content-Type", "text/html")]) == nil)
    }

    @Test func `a web page is described by its title, server and address`() {
        let page = "\u{FEFF}\n <!doctype html><TITLE lang=en>\n Just a\n moment </TITLE>"
        #expect(
            intermediary(200, page, [("Server", "nginx/1.25 (Debian)")])
                == "something in front of the server answered (nginx, \"Just a moment\") "
                + "at https://example.com/api/ping: is the address right?")
        #expect(
            intermediary(502, "<h1>502</h1>")
                == "something in front of the server answered (\"502\") "
                + "at https://example.com/api/ping: the API itself did not")
        #expect(
            intermediary(200, "<html>")
                == "something in front of the server answered at https://example.com/api/ping: "
                + "is the address right?")
    }

    @Test(
        arguments: [
            (403, "<html>", ("cf-mitigated", "challenge"), "a challenge for browsers"),
            (403, "<html>", ("Server", "cloudflare"), "(cloudflare) at https"),
            (401, "", ("WWW-Authenticate", "Basic realm=\"staff only\""), "(realm \"staff only\")"),
            (401, "no", ("www-authenticate", "Negotiate"), "(a login)"),
            (
                400, "<h1>The plain HTTP request was sent to HTTPS port</h1>", ("x", "y"),
                "say https://"
            ),
        ] as [(Int, String, (name: String, value: String), String)])
    func `the message says what is in front of the server`(
        status: Int, body: String, header: (name: String, value: String), words: String
    ) {
        #expect(intermediary(status, body, [header])?.contains(words) == true)
    }

    @Test func `a refused method is named together with the usual cause`() {
        let sentence = intermediary(405, "<html>", [("Server", "Microsoft-IIS/10.0")], .put)
        #expect(sentence?.contains("Microsoft-IIS") == true)
        #expect(sentence?.contains("PUT is refused, usually by WebDAV") == true)
    }

    @Test(
        arguments: [
            ("https://login.example.com/start?state=x#y", "https://login.example.com/start"),
            ("/login?next=x", "https://example.com/login"), ("https://u:p@host/x", "https://host"),
            ("//other.example.com/x", "https://example.com//other.example.com/x"), ("", nil),
            ("//u:p@host/x", "<secret>@host/x"), ("https://u:p q@host/x", "<secret>@host/x"),
            (
                "https://host/s3cr3t-word/" + String(repeating: "x", count: 300),
                "https://host/<secret>/" + String(repeating: "x", count: 178)
            ),
        ] as [(String, String?)])
    func `a redirect names its target, without secrets`(location: String, target: String?) {
        let request = HTTPRequest(
            .get, "https://example.com/api/ping?key=hidden",
            headers: Secret("s3cr3t-word").map { [.bearer($0)] } ?? [])
        let response = HTTPResponse(status: 302, headers: HTTPHeaders([("Location", location)]))
        #expect(response.target(of: request) == target)
    }

    @Test func `no name is cut in the middle of a secret`() throws {
        let secret = try #require(Secret(String(repeating: "s3cr3t", count: 20)))
        let request = HTTPRequest(.get, "https://example.com/", headers: [.bearer(secret)])
        let headers = HTTPHeaders([
            ("Server", secret.reveal()), ("WWW-Authenticate", "Basic realm=\"\(secret.reveal())\""),
        ])
        let page = "<title>Who is Bearer \(secret.reveal())?</title>"
        let response = HTTPResponse(status: 401, headers: headers, body: Array(page.utf8))
        #expect(
            response.intermediary(answering: request)
                == "something in front of the server answered (<secret>, \"Who is <secret>?\", "
                + "realm \"<secret>\") at https://example.com/: let the API pass there")
    }

    @Test func `a proxy that asks for a password is reported at once`() async throws {
        let server = RawServer(
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"corp\"\r\n"
                + "Content-Length: 0\r\n\r\n")
        let failure = await #expect(throws: RequestFailure.self) {
            try await HTTPClient.testing().answer(
                to: HTTPRequest(.get, server.url), named: "GET /", explain: { _ in nil })
        }
        #expect(failure?.code == .credentials)
        #expect(failure?.message == "GET /: 407: the proxy asks for a user and password")
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", ExitCode.refused, "200: something "),
        ("HTTP/1.1 403 No\r\nContent-Length: 6\r\n\r\n<html>", .credentials, "403: something "),
        (
            "HTTP/1.1 302 No\r\nLocation: https://a.example/setup\r\nContent-Length: 0\r\n\r\n",
            .refused, "302: redirects are not followed: this one leads to https://a.example/setup: "
        ),
        (
            "HTTP/1.1 405 No\r\nContent-Length: 2\r\n\r\n{}", .refused,
            "405: GET is refused, usually by "
        ),
        ("\u{15}\u{03}\u{01}\0\u{02}\u{02}\u{46}", .refused, "is https:// meant?"),
    ])
    func `a failure says what answered`(answer: String, code: ExitCode, words: String) async throws
    {
        let server = RawServer(answer)
        let failure = await #expect(throws: RequestFailure.self) {
            try await HTTPClient.testing().answer(
                to: HTTPRequest(.get, server.url), named: "GET /", explain: { _ in nil })
        }
        #expect(failure?.code == code)
        #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    }

    @Test func `an https request to a plain http server asks whether http is meant`() async throws {
        let server = RawServer("HTTP/1.1 400 Bad\r\n\r\n")
        let error = await #expect(throws: HTTPError.self) {
            try await HTTPClient.testing().send(
                HTTPRequest(.get, "https://127.0.0.1:\(server.port)/"))
        }
        #expect(error?.message.contains("is http:// meant?") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [(407, "user and password"), (403, "does not let this through")])
    func `a proxy's refusal to connect is a failure of credentials`(status: Int, words: String) {
        let error = HTTPError(proxyStatus: status)
        #expect(error.exitCode == .credentials)
        #expect(!error.sent)
        #expect(error.message.contains(words))
    }
}
