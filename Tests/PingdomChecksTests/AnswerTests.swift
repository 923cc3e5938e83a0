import JSON
import Program
import Records
import Testing

@testable import pingdom_checks

@Suite struct AnswerTests {
    @Test(
        arguments: [
            (#"{"error":{"statuscode":403,"statusdesc":"Forbidden","errormessage":"No"}}"#, "No"),
            ("<html>", nil), ("", nil), (#"{"error":"x"}"#, nil),
        ] as [(String, String?)])
    func `the message of an error is found`(body: String, sentence: String?) {
        #expect(pingdomMessage(Array(body.utf8)) == sentence)
    }

    @Test(
        arguments: [
            (
                #"{"error":{"statuscode":401,"errormessage":"Invalid API token"}}"#,
                "an error of Pingdom's: Invalid API token"
            ),
            (
                "HTTP/2 200 \r\n\r\n{\"checks\":[]}",
                "headers come first, as of curl -i: save the body alone"
            ),
            ("\n<html>", "a web page, not an answer of Pingdom's API"),
            (
                "{\"record\":\"check\"}\n{\"record\":\"end\"}\n",
                "records, not an answer of Pingdom's API"
            ),
            (
                "[", "not an answer of Pingdom's API: line 1, column 2: unexpected end of the text"
            ),
            ("{}", "not an answer of Pingdom's API: checks is missing"),
        ])
    func `a body that is not an answer is refused as what it seems to be`(
        body: String, message: String
    ) {
        #expect(throws: Failure(.refused, "GET /x: \(message)")) {
            try answer(body).read { _ = try $0.require($0["checks"]?.kind, "checks") }
        }
    }

    @Test(
        arguments: [
            (#"{"type":"script"}"#, .transaction), (#"{"type":"http"}"#, nil),
            (#"{"type":"http","hostname":"x"}"#, .uptime), ("{}", nil), ("null", nil),
        ] as [(String, Check.Kind?)])
    func `the kind of a check is recognized by its members`(check: String, kind: Check.Kind?) throws
    {
        #expect(try answer(check).read { $0.kindOfCheck } == kind)
    }

    @Test func `a missing file is an input failure`() {
        let failure = #expect(throws: Failure.self) { try Answer(file: "/no/such/file") }
        #expect(failure?.code == .inputOutput)
    }
}
