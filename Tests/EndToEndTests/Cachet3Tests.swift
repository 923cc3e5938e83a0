import HTTP
import TestSupport
import Testing

/// What is different on Cachet 3, end to end.
@Suite(.serialized) struct Cachet3Tests {
    private static let worse =
        #"{"components":[{"component":1,"checks":[85975,161748],"#
        + #""escalate":[{"at_least":2,"severity":"major_outage"}]}]}"#
    private static let hidden =
        #"{"components":[{"component":1,"checks":[85975],"incident":{"visible":false}}]}"#
    private static let report =
        #"{"components":[{"component":1,"checks":[85975],"on_recovery":"new_incident"}]}"#
    private static let component = "select(.id==1)|[.status,.incidents[].status]"

    @Test(arguments: [
        #"{}"#, #"{"latest_status":false}"#, #"{"meta_filter":false}"#,
        #"{"latest_status":false,"meta_filter":false}"#,
    ])
    func `the page is kept in line on every build`(build: String) async throws {
        for map in [Lines.map, Self.hidden, Self.report] {
            let setting = try Setting("3", map: map)
            try await setting.cachet.tell(.post, "/_control/build", build)
            try await setting.goDown()
            #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
            #expect(
                try await setting.page(Self.component) == [#"["partial_outage","identified"]"#])
            #expect(try await setting.run() == [])
            try await setting.comeUp()
            #expect(try await setting.run("[.outcome,.left]") == [#"["applied","operational"]"#])
            #expect(try await setting.page(Self.component) == [#"["operational"]"#])
            #expect(try await setting.run() == [])
        }
    }

    @Test(arguments: [
        ("[]", 1),
        (
            #"[{"id":"9","attributes":{"name":"x","enabled":true,"#
                + #""status":{"value":1}}}]"#, 2
        ),
    ])
    func `a list whose pages bring nothing new ends`(data: String, pages: Int) async throws {
        let setting = try Setting("3")
        let body = #"{"data":\#(data),"links":{"next":"/api/components?page=2"}}"#
            .replacing("\"", with: "\\\"")
        try await setting.cachet.fail(
            #"[{"path":"/components","kind":"body","times":null,"body":"\#(body)"}]"#)
        let outcome = try await setting.terminal.run("cachet-apply --snapshot")
        #expect(
            outcome
                == .failure(
                    69, "cachet-apply: GET /components: page \(pages) brings nothing new\n"))
        let asked = try await setting.cachet.log().filter { $0.path.contains("/components") }
        #expect(asked.count == pages)
    }

    @Test func `the component's own status is reset after an outage that got worse`() async throws {
        let setting = try Setting("3", map: Self.worse)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.goDown(161748)
        #expect(
            try await setting.run("[.action,.left,.written]") == [
                #"["set_status","major_outage",["component"]]"#
            ])
        #expect(try await setting.run() == [])
        try await setting.comeUp()
        try await setting.comeUp(161748)
        #expect(
            try await setting.run("[.action,.left,.written]") == [
                #"["resolve_incident","operational",["incident","component"]]"#
            ])
        #expect(try await setting.run() == [])
    }

    @Test func `applying the same file again finishes a recovery that was cut short`() async throws
    {
        let setting = try Setting("3", map: Self.worse)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.goDown(161748)
        _ = try await setting.run()
        try await setting.comeUp()
        try await setting.comeUp(161748)
        let fault = #"{"kind":"status_before","method":"POST","path":"updates","status":422}"#
        try await setting.cachet.fail("[\(fault)]")
        let plan = "pingdom-checks | status-decide --map map.json > saved"
        let cut = try await setting.terminal.run("\(plan) && cachet-apply saved | jq -c .left")
        #expect(
            cut.error == "cachet-apply: line 1: POST /incidents/1/updates: 422: "
                + "Unprocessable Content\n")
        #expect(cut.output == "\"major_outage\"\n")
        let rest = try await setting.terminal.run("cachet-apply saved | jq -c '[.outcome,.left]'")
        #expect(rest.output == #"["applied","operational"]"# + "\n")
    }

    @Test func `a person's incident that keeps the component from recovering holds it`()
        async throws
    {
        let setting = try Setting("3")
        try await setting.person(
            .post, "/incidents",
            #"{"name":"Slow","message":"m","status":2,"visible":true,"#
                + #""components":[{"id":1,"status":2}]}"#)
        try await setting.person(.put, "/incidents/1", #"{"status":4}"#)
        try await setting.goDown()
        #expect(try await setting.run(".incident_id") == ["2"])
        try await setting.person(.put, "/incidents/1", #"{"status":2}"#)
        try await setting.comeUp()
        #expect(
            try await setting.run("[.outcome,.held_by,.left,.written]") == [
                #"["held",1,"partial_outage",[]]"#
            ])
        try await setting.person(.put, "/incidents/1", #"{"status":4}"#)
        #expect(try await setting.run("[.outcome,.left]") == [#"["applied","operational"]"#])
    }

    @Test func `a person takes over an incident with an update`() async throws {
        let setting = try Setting("3")
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.person(
            .post, "/incidents/1/updates", #"{"status":2,"message":"We are on it."}"#)
        try await setting.comeUp()
        #expect(try await setting.page("select(.id==1).incidents[].taken_over") == ["true"])
        #expect(try await setting.run() == [])
    }

    @Test func `a component with a schedule in progress is left alone`() async throws {
        let setting = try Setting("3")
        try await setting.goDown()
        let saved = try await setting.terminal.run(
            "pingdom-checks | status-decide --map map.json > saved")
        #expect(saved.code == 0)
        try await setting.person(
            .post, "/schedules",
            #"{"name":"Upgrade","message":"m","scheduled_at":"2026-01-01 00:00:00","#
                + #""components":[{"id":1,"status":1}]}"#)
        #expect(try await setting.page("select(.id==1).maintenance") == ["true"])
        #expect(try await setting.run() == [])
        let outcome = try await setting.terminal.run("cachet-apply saved | jq -r .outcome")
        #expect(outcome.output == "held\n")
    }

    @Test func `a disabled component is listed and left alone`() async throws {
        let setting = try Setting("3")
        try await setting.person(.put, "/components/1", #"{"enabled":false}"#)
        try await setting.goDown()
        #expect(try await setting.page("select(.id==1).enabled") == ["false"])
        #expect(try await setting.run() == [])
    }

    @Test(arguments: ["auto", "v3"])
    func `a wrong token is reported`(api: String) async throws {
        let setting = try Setting("3")
        setting.terminal.environment["CACHET_API_TOKEN"] = "wrong"
        let outcome = try await setting.terminal.run("cachet-apply --snapshot --api \(api)")
        #expect(
            outcome
                == .failure(
                    77,
                    "cachet-apply: CACHET_API_TOKEN is refused by \(setting.cachet.url): "
                        + "Unauthenticated.: copy the token again, or make a new one\n"))
    }
}
