import Foundation
import HTTP
import TestSupport
import Testing

/// A mail provider that fails: mails are sent, then Cachet answers 500. By then, 2.3 and 2.4 have
/// stored nothing and 3 has stored everything.
@Suite struct MailTests {
    private static let map = Lines.map.replacing("[85975]", with: #"[85975],"incident":MAIL"#)

    private func setting(_ version: String, _ incident: String) async throws -> Setting {
        let setting = try Setting(version, map: Self.map.replacing("MAIL", with: incident))
        try await setting.goDown()
        return setting
    }

    private func breakMailer(_ setting: Setting, _ isBroken: Bool = true) async throws {
        try await setting.cachet.tell(.post, "/_control/mailer", "{\"broken\":\(isBroken)}")
    }

    private func mails(_ setting: Setting) async throws -> Int {
        let mails = try await setting.cachet.tell(.get, "/_control/mail")
        return mails.components(separatedBy: "about").count - 1
    }

    /// What a run reports for its one action: exit code, outcome, and the beginning of the error.
    private func run(_ setting: Setting) async throws -> String {
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        let results = try await setting.terminal.run(
            #"jq -r '"\(.outcome) \(.error // "-" | .[:20])"' results"#)
        return "\(outcome.code) " + results.lines.joined()
    }

    @Test(arguments: [
        ("2.3", 1, "1 applied posted without mail:"), ("2.4", 2, "1 applied posted without mail:"),
        ("3", 2, "0 applied -"),
    ])
    func `one mail is sent at the start and end of an outage, and the page is right`(
        version: String, mailCount: Int, said: String
    ) async throws {
        let setting = try await setting(version, #"{"notify":true}"#)
        try await breakMailer(setting)
        #expect(try await run(setting) == said)
        #expect(try await run(setting) == "0 ")
        #expect(try await mails(setting) == 1)
        #expect(
            try await setting.page("select(.id==1)|[.status,(.incidents|length)]") == [
                #"["partial_outage",1]"#
            ])
        try await setting.comeUp()
        #expect(try await run(setting) == (version == "2.3" ? "0 applied -" : said))
        #expect(try await run(setting) == "0 ")
        #expect(try await mails(setting) == mailCount)
        #expect(
            try await setting.page("select(.id==1)|[.status,(.incidents|length)]") == [
                #"["operational",0]"#
            ])
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// The members of a fault, in JSON.
        let fault: String
        /// What follows on Cachet 2.
        let said: String
        var isMailed = true
    }

    private static let posted = "1 applied posted without mail:"

    @Test(
        arguments: [
            .init(
                testDescription: "no answer", fault: #""kind":"drop_before""#, said: posted,
                isMailed: false),
            .init(
                testDescription: "500", fault: #""kind":"status_before","status":500"#,
                said: posted, isMailed: false),
            .init(
                testDescription: "504", fault: #""kind":"status_before","status":504"#,
                said: posted, isMailed: false),
            .init(
                testDescription: "502", fault: #""kind":"status_before","status":502"#,
                said: "0 applied -"),
            .init(
                testDescription: "503", fault: #""kind":"status_before","status":503"#,
                said: "0 applied -"),
            .init(
                testDescription: "a web page",
                fault: #""kind":"status_before","status":500,"body":"<html>""#,
                said: "0 applied -"),
        ] as [Fault], ["2.4", "3"])
    func `a request that never reached Cachet is sent again with its mail`(
        fault: Fault, version: String
    ) async throws {
        let setting = try await setting(version, #"{"notify":true}"#)
        try await setting.cachet.fail("[{\(fault.fault),\"method\":\"POST\"}]")
        #expect(try await run(setting) == (version == "3" ? "0 applied -" : fault.said))
        #expect(try await mails(setting) == (version == "3" || fault.isMailed ? 1 : 0))
    }

    @Test func `on 2.4 an incident that is closed without mail still says that it is over`()
        async throws
    {
        let setting = try await setting("2.4", #"{"notify":true,"recovered":"It is over."}"#)
        _ = try await setting.run()
        try await breakMailer(setting)
        try await setting.comeUp()
        #expect(try await run(setting) == "1 applied posted without mail:")
        let page = try await setting.cachet.tell(.get, "/_control/state")
        #expect(page.contains("It is over."))
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a status without an incident mails nobody, and works while mail fails`(version: String)
        async throws
    {
        let setting = try await setting(version, "false")
        try await breakMailer(setting)
        #expect(try await run(setting) == "0 applied -")
        #expect(try await run(setting) == "0 ")
        #expect(
            try await setting.page("select(.id==1)|[.status,.incidents]") == [
                #"["partial_outage",[]]"#
            ])
        try await setting.comeUp()
        #expect(try await run(setting) == "0 applied -")
        #expect(try await mails(setting) == 0)
        let incidents = try await setting.terminal.run(
            "curl -s $CACHET_URL\(setting.api)/incidents -H \"X-Cachet-Token: $CACHET_API_TOKEN\""
                + #" -H "Authorization: Bearer $CACHET_API_TOKEN" -H "Accept: application/json""#
                + " | jq -c .data")
        #expect(incidents.output == "[]\n")
    }

    @Test(arguments: ["2.3", "2.4", "3"], [true, false])
    func `a second look precedes a write with mail`(
        version: String, notifies: Bool
    ) async throws {
        let setting = try await setting(version, "{\"notify\":\(notifies)}")
        _ = try await setting.run()
        let requests = try await setting.cachet.log()
        let post = try #require(requests.firstIndex { $0.method == "POST" })
        let looks = requests[..<post].filter { $0.path.contains("/components/1") }
        #expect(looks.count == (notifies ? 2 : 1))
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `an outage that gets worse sends no mail`(version: String) async throws {
        let setting = try Setting(version)
        let apply = { (line: String) in
            try await setting.terminal.run(
                "cachet-apply --max-age none | jq -r .outcome",
                input: Lines.plan(line.replacing("PAGE", with: setting.cachet.url))
            ).output
        }
        #expect(try await apply(Lines.action) == "applied\n")
        let before = try await setting.cachet.tell(.get, "/_control/state")
        #expect(try await apply(MatrixAction.worsen.line) == "applied\n")
        #expect(try await mails(setting) == 0)
        #expect(try await setting.page("select(.id==1)|.status") == [#""major_outage""#])
        let incidents = { (state: String) in state.split(separator: #""incidents":"#).last }
        let after = try await setting.cachet.tell(.get, "/_control/state")
        #expect(incidents(after) == incidents(before))
    }
}
