import HTTP
import TestSupport
import Testing

/// Answers to writes that are lost, late, or none: each write lands once all the same.
@Suite(.serialized) struct FaultTests {
    private static let versions = ["2.3", "2.4", "3"]
    private static let faults = [
        #""kind":"drop_after""#, #""kind":"html_after""#,
        #""kind":"status_before","status":503"#, #""kind":"status_after","status":500"#,
        #""kind":"status_before","status":429,"headers":{"Retry-After":"1"}"#,
    ]

    @Test(arguments: versions, faults)
    func `an outage has one incident, whatever becomes of an answer`(
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
    func `what the server refuses fails and is told`(version: String) async throws {
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
}
