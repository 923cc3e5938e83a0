import Program
import Testing

@testable import HTTP

@Suite struct RequestFailureTests {
    private func failure(
        _ status: Int, _ body: String = "{}", detail: String? = nil, tries: Int = 1
    ) -> RequestFailure {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        return RequestFailure(
            "GET /x", response, detail: detail, tries: tries, outcome: .status(status))
    }

    @Test func `a message names the request, the status, the tries and the reason`() {
        #expect(failure(503).message == "GET /x: 503")
        #expect(failure(503, tries: 5).message == "GET /x: 503 after 5 tries")
        #expect(failure(422, detail: "No name").message == "GET /x: 422: No name")
        #expect(failure(503, detail: "No", tries: 2).message == "GET /x: 503 after 2 tries: No")
        var error = HTTPError(.timedOut, "too slow")
        error.tries = 3
        #expect(RequestFailure("GET /x", error).message == "GET /x: too slow after 3 tries")
        #expect(RequestFailure(.refused, "It is so", status: 200).message == "It is so")
        #expect(failure(401).saying("Wrong token").message == "Wrong token")
        #expect(failure(401).saying("Wrong token").code == .credentials)
    }

    @Test(arguments: [
        (200, "{}", true), (401, "{}", true), (500, "{}", true), (500, "<html>", false),
        (502, "{}", false), (503, "{}", false), (504, "<html>", true), (403, "<html>", false),
        (520, "<html>", true), (521, "", false), (524, "<html>", true), (530, "", false),
    ])
    func `what stands in front of the server may not have let a request through`(
        status: Int, body: String, isSent: Bool
    ) {
        #expect(failure(status, body).isSent == isSent)
    }

    @Test func `without an answer it is known whether anything was sent`() {
        #expect(RequestFailure("GET /x", HTTPError(.timedOut, sent: true, "slow")).isSent)
        #expect(!RequestFailure("GET /x", HTTPError(.timedOut, "slow")).isSent)
    }

    @Test func `a 404 names the whole address, without its query`() async {
        let body = #"{"message":"Not Found"}"#
        let server = RawServer(
            "HTTP/1.1 404 No\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        for (own, words) in [("Not Found", ": Not Found"), (nil, "")] as [(String?, String)] {
            let failure = await #expect(throws: RequestFailure.self) {
                try await HTTPClient.testing().answer(
                    to: HTTPRequest(.get, server.url + "api/x?key=hidden"), named: "GET /x",
                    explain: { _ in own })
            }
            #expect(failure?.message == "GET /x: 404\(words): \(server.url)api/x")
        }
    }
}
