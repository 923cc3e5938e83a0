import Program
import Testing

@testable import HTTP

@Suite struct HTTPErrorTests {
    @Test(arguments: [
        ("Could not resolve host: a.b", "could not resolve host: a.b"),
        ("SSL certificate problem: x", "SSL certificate problem: x"),
        ("OpenSSL SSL_connect: x", "OpenSSL SSL_connect: x"),
        ("Empty\r\n  reply\n", "empty reply"),
        ("It is over.", "it is over"),
        ("", ""),
        ("Bad: Bearer abc-def!", "bad: <secret>!"),
        ("Bad: abc-def", "bad: <secret>"),
        ("Bad: key=hidden", "bad: <secret>"),
        ("Bad: 'foo://me:pass@host'", "bad: <secret>"),
    ])
    func `a message is one line without secrets`(text: String, expected: String) throws {
        let token = try #require(Secret("abc-def"))
        let request = HTTPRequest(
            .get, "https://example.com/a?key=hidden", headers: [.bearer(token)])
        #expect(HTTPError.cleaned(text, request: request) == expected)
    }

    @Test(arguments: [
        (HTTPError.Code.cannotResolve, ExitCode.tryAgain),
        (.cannotConnect, .tryAgain),
        (.timedOut, .tryAgain),
        (.cutShort, .tryAgain),
        (.other, .tryAgain),
        (.proxyRefuses, .credentials),
        (.tls, .refused),
        (.tooLarge, .refused),
        (.notHTTP, .refused),
        (.unknownEncoding, .refused),
        (.badURL, .configuration),
        (.badHeader, .configuration),
        (.badCAFile, .configuration),
    ])
    func `each error has its exit code`(code: HTTPError.Code, expected: ExitCode) {
        #expect(HTTPError(code, "why").exitCode == expected)
    }
}
