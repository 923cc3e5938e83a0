import TestSupport
import Testing

/// Something that goes wrong between us and Pingdom.
struct PingdomErrorRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The fault as the simulator reads it, in JSON.
    let fault: String
    let code: Int32
    /// How the one line on standard error begins, after the name of the program.
    let error: String
    let deadline: String

    init(
        _ name: String, _ fault: String, _ code: Int32, _ error: String, deadline: String = "1m"
    ) {
        testDescription = name
        self.deadline = deadline
        self.fault = fault
        self.code = code
        self.error = error
    }
}

@Suite struct PingdomErrorTests {
    private static let page =
        #""body":"<html>Blocked</html>","headers":{"Content-Type":"text/html"}"#

    private static let rows: [PingdomErrorRow] = [
        .init("401", #""kind":"status_before","status":401"#, 77, "GET /checks: 401: Something"),
        .init("403", #""kind":"status_before","status":403"#, 77, "GET /checks: 403: Something"),
        .init("404", #""kind":"status_before","status":404"#, 69, "GET /checks: 404: Something"),
        .init(
            "429 for longer than we have",
            #""kind":"status_before","status":429,"#
                + #""headers":{"req-limit-short":"Remaining: 0 Time until reset: 3589"}"#, 75,
            "GET /checks: 429: Something went wrong! (allowed again in 3589 s)"),
        .init(
            "500", #""kind":"status_before","status":500"#, 75, "GET /checks: 500"),
        .init(
            "503", #""kind":"status_before","status":503"#, 75, "GET /checks: 503"),
        .init(
            "a page of the front's with 403", #""kind":"status_before","status":403,\#(page)"#, 77,
            "GET /checks: 403: something in front of the server answered at http://127.0.0.1:"),
        .init(
            "a page of the front's with 521", #""kind":"status_before","status":521,\#(page)"#, 75,
            "GET /checks: 521 after 5 tries: something in front of the server answered at "),
        .init(
            "HTML", #""kind":"html""#, 69,
            "GET /checks: 200: something in front of the server answered (\"Something else "),
        .init(
            "an empty body", #""kind":"empty""#, 69,
            "GET /checks: not an answer of Pingdom's API: line 1, column 1: unexpected end"),
        .init(
            "JSON that is no listing", #""kind":"body","body":"{}""#, 69,
            "GET /checks: not an answer of Pingdom's API: no list of checks in it\n"),
        .init(
            "a cut answer", #""kind":"truncate""#, 75, "GET /checks: transfer closed with "),
        .init(
            "no answer", #""kind":"drop_before""#, 75, "GET /checks: empty reply from server"),
        .init(
            "silence", #""kind":"hang","seconds":60"#, 75, "GET /checks: operation timed out after",
            deadline: "4s"),
        .init(
            "a redirect", #""kind":"redirect","location":"https://example.com/""#, 69,
            "GET /checks: 302: redirects are not followed"),
        .init(
            "a body of 100 MB", #""kind":"huge","bytes":100000000"#, 69,
            "GET /checks: the answer is larger than 67108864 bytes\n"),
    ]

    @Test(arguments: rows)
    func `an unusable answer gives one line and an exit code, and never a record`(
        row: PingdomErrorRow
    ) async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail("[{\(row.fault),\"times\":null}]")
        let outcome = try await desk.run("--deadline \(row.deadline)")
        #expect(outcome.code == row.code)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("pingdom-checks: \(row.error)"), "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(!outcome.error.contains("test-token"))
    }

    @Test(
        arguments: [
            ("https://nosuch.invalid", 75, "could not resolve host: nosuch.invalid"),
            ("http://127.0.0.1:1", 75, "failed to connect to 127.0.0.1 port 1"),
        ] as [(String, Int32, String)])
    func `an unreachable server gives one line and an exit code`(
        url: String, code: Int32, error: String
    ) async throws {
        let terminal = try Terminal()
        terminal.environment["PINGDOM_API_URL"] = url
        terminal.environment["PINGDOM_API_TOKEN"] = "test-token"
        let outcome = try await terminal.run("pingdom-checks")
        #expect(outcome.code == code)
        #expect(outcome.isOnlyFailure)
        #expect(
            outcome.error.hasPrefix("pingdom-checks: GET /checks: \(error)"), "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count == 1)
    }

    @Test func `a certificate from an unknown authority gives one line and an exit code`()
        async throws
    {
        let certificates = try CertificateFolder()
        let desk = try await PingdomDesk.open(tls: certificates.files)
        let outcome = try await desk.run()
        #expect(outcome.code == 69)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("pingdom-checks: GET /checks: SSL certificate problem"))
        desk.terminal.environment["CURL_CA_BUNDLE"] = certificates.files.authority
        #expect(try await desk.run("> records") == .init(code: 0, output: "", error: ""))
    }

    @Test func `the listing is complete after a temporary error`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(#"[{"kind":"truncate"},{"kind":"drop_before"}]"#)
        #expect(try await desk.records("select(.record==\"end\").count") == ["6"])
        #expect(try await desk.paths().count == 3)
    }
}
