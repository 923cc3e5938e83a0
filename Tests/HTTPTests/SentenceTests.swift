import Program
import Testing

@testable import HTTP

/// How much of a server's own message is shown.
@Suite struct SentenceTests {
    private func sentence(_ text: String) throws -> String? {
        let token = try #require(Secret("s3cr3t word"))
        let headers = [HTTPHeader("X-Cachet-Token", token), HTTPHeader("Accept", "*/*")]
        return HTTPRequest(.get, "https://example.com/a?key=hidden", headers: headers)
            .sentence(text)
    }

    @Test(arguments: [
        ("The name field is required.", "The name field is required."),
        ("\n Two \t words \r\nand a line", "Two words"),
        ("X-Cachet-Token is missing", "X-Cachet-Token is missing"),
        ("no s3cr3t word, nor s3cr3t%20word?key=hidden", "no <secret>, nor <secret>?<secret>"),
        (String(repeating: "e\u{301}", count: 150), String(repeating: "e\u{301}", count: 100)),
        (
            String(repeating: "x", count: 190) + "s3cr3t word",
            String(repeating: "x", count: 190) + "<secret>"
        ),
        (String(repeating: "x", count: 300), String(repeating: "x", count: 200)),
    ])
    func `a sentence is shown on one line without secrets`(text: String, shown: String) throws {
        #expect(try sentence(text) == shown)
    }

    @Test(arguments: ["12|abcdef", "abcdef", "12%7Cabcdef", "abcdef\u{301}"])
    func `what follows the number of a token is secret too`(text: String) throws {
        let token = try #require(Secret("12|abcdef"))
        for header in [HTTPHeader.bearer(token), HTTPHeader("X-Cachet-Token", token)] {
            let request = HTTPRequest(.get, "https://example.com/", headers: [header])
            #expect(request.sentence("No \(text)")?.contains("abc") == false)
        }
    }

    @Test(arguments: [
        "", " \n ", "GET /api/v1/ping HTTP/1.1\r\nHost: example.com", "X-CACHET-TOKEN: x",
        "Host: example.com", "Its words: User-Agent: curl", #"{"accept":"*/*"}"#,
        "['x-cachet-token'] = x",
        #"{'X-Cachet-Token': 'x'}"#, "HTTP_X_CACHET_TOKEN => x",
    ])
    func `an echoed request is not shown`(text: String) throws {
        #expect(try sentence(text) == nil)
    }
}
