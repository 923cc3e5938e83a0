import HTTP
import TestSupport
import Testing

/// Answers to writes that are lost, late or unusable: each write still takes effect once.
@Suite(.serialized) struct FaultTests {
    private static let versions = ["2.3", "2.4", "3"]
    private static let faults = [
        #""kind":"drop_after""#, #""kind":"html_after""#,
        #""kind":"status_before","status":503"#, #""kind":"status_after","status":500"#,
        #""kind":"status_before","status":429,"headers":{"Retry-After":"0"}"#,
    ]

    @Test(arguments: versions, faults)
    func `an outage has one incident, whatever happens to an answer`(
        version: String, fault: String
    ) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        try await setting.cachet.fail(#"[{"method":"POST","path":"incidents$",\#(fault)}]"#)
        #expect(
            try await setting.run("[.outcome,.incident_id,.written]") == [
                #"["applied",1,["incident","component"]]"#
            ])
        try await setting.comeUp()
        let closing = version == "3" ? #""POST","path":"updates""# : #""PUT","path":"incidents""#
        try await setting.cachet.fail(#"[{"method":\#(closing),\#(fault)}]"#)
        #expect(try await setting.run("[.outcome,.left]") == [#"["applied","operational"]"#])
        let posts = try await setting.cachet.log().filter { $0.method == "POST" }
        let landed = fault.contains("before") ? 1 : 0
        #expect(posts.count == (version == "3" ? 2 + 2 * landed : 1 + landed))
    }

    @Test(arguments: versions)
    func `a write that the server refuses fails and is reported`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        try await setting.cachet.fail(
            #"[{"method":"POST","path":"incidents$","kind":"status_before","status":422}]"#)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(outcome.error.hasPrefix("cachet-apply: line 1: POST /incidents: 422"))
        let results = try await setting.terminal.run(
            "jq -c '[.outcome,.written,.http_status]' results")
        #expect(results.output == #"["failed",[],422]"# + "\n")
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
    }

    @Test(arguments: versions)
    func `a person's change during the wait before a retry is not overwritten`(
        version: String
    ) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        try await setting.cachet.fail(
            #"[{"method":"POST","path":"incidents$","kind":"status_before","status":503,"#
                + #""headers":{"Retry-After":"5"}}]"#)
        let process = try setting.terminal.start("\(Setting.pipeline) > results")
        try await setting.cachet.waitForRequests(1, .post)
        try await setting.person(.put, "/components/1", #"{"status":4,"enabled":true}"#)
        #expect(await process.end() == 1)
        #expect(try setting.terminal.folder.read("results").contains(#""outcome":"changed""#))
        #expect(try await setting.methods().filter { $0 == "POST" }.count == 1)
    }

    @Test(arguments: [
        (
            "CACHET_API_TOKEN=wrong cachet-apply", 77,
            "CACHET_API_TOKEN is refused by http://127.0.0.1:"
        ),
        ("CACHET_URL=http://127.0.0.1:1 cachet-apply --any-page --deadline 1s", 75, "GET /ping: "),
    ])
    func `if the page cannot be read, each action has a result and the reason is given once`(
        command: String, code: Int32, error: String
    ) async throws {
        let setting = try Setting("2.4")
        let action = Lines.action.replacing("PAGE", with: setting.cachet.url)
        let input = Lines.plan(action, action.replacing("_id\":1", with: "_id\":2"))
        let outcome = try await setting.terminal.run("\(command) --max-age none", input: input)
        #expect(outcome.code == code)
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines.allSatisfy { $0.contains(#""outcome":"failed""#) })
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(outcome.error.contains(": \(error)"))
    }

    @Test func `an action that is too old expires without access to the page`() async throws {
        let setting = try Setting("2.4")
        let outcome = try await setting.terminal.run(
            "CACHET_URL=http://127.0.0.1:1 cachet-apply --any-page --deadline 1s | jq -r .outcome",
            input: Lines.plan(Lines.action.replacing("PAGE", with: setting.cachet.url)))
        #expect(outcome.output == "expired\n")
    }
}
