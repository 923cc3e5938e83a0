import Program
import Testing

@testable import pingdom_checks

@Suite struct AnswerTests {
    @Test(
        arguments: [
            (#"{"error":{"statuscode":403,"statusdesc":"Forbidden","errormessage":"No"}}"#, "No"),
            ("<html>", nil), ("", nil), (#"{"error":"x"}"#, nil),
        ] as [(String, String?)])
    func `the sentence of an error is found`(body: String, sentence: String?) {
        #expect(pingdomMessage(Array(body.utf8)) == sentence)
    }

    @Test func `what cannot be read is told with its place`() {
        let message = "GET /x: not an answer of Pingdom's API: line 1, column 1: unexpected \"<\""
        #expect {
            try answer("<html>").read { _ in }
        } throws: { error in
            (error as? Failure)?.code == .refused
                && (error as? Failure)?.message.hasPrefix(message) == true
        }
    }

    @Test func `a file that is not there is a failure of input`() {
        let failure = #expect(throws: Failure.self) { try Answer(file: "/no/such/file") }
        #expect(failure?.code == .inputOutput)
    }
}
