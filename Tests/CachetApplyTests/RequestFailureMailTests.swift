import Testing

@testable import HTTP
@testable import cachet_apply

@Suite struct RequestFailureMailTests {
    private func failure(_ status: Int, _ body: String = "{}") -> RequestFailure {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        return RequestFailure(
            "POST /incidents", response, detail: nil, tries: 1, outcome: .status(status))
    }

    @Test(arguments: [
        (500, "{}", true), (504, "<html>", true), (500, "<html>", false), (502, "{}", false),
        (503, "{}", false), (429, "{}", false), (408, "{}", false), (422, "{}", false),
    ])
    func `an answer says whether mail may be out`(status: Int, body: String, mayBe: Bool) {
        #expect(failure(status, body).mayHaveMailed == mayBe)
    }

    @Test(arguments: [
        HTTPError(.timedOut, "connecting took too long"), HTTPError(.cannotConnect, "refused"),
        HTTPError(.cannotResolve, "no such host"), HTTPError(.tls, "expired"),
        HTTPError(.cutShort, "dropped in the handshake"), HTTPError(.throttled, "not sent"),
    ])
    func `no mail is out if nothing was sent`(error: HTTPError) {
        #expect(!RequestFailure("POST /incidents", error).mayHaveMailed)
    }

    @Test(arguments: [HTTPError.Code.timedOut, .cutShort, .tooLarge])
    func `mail may be out if there is no answer to what was sent`(code: HTTPError.Code) {
        let error = HTTPError(code, sent: true, "no answer")
        #expect(RequestFailure("POST /incidents", error).mayHaveMailed)
    }
}
