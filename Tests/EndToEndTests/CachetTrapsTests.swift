import HTTP
import TestSupport
import Testing

/// The traps of Cachet's API, each checked in the requests for the four actions on each version.
@Suite struct CachetTrapsTests {
    private static let versions = ["2.3", "2.4", "3"]

    private func requests(_ version: String) async throws -> [Simulator.LoggedRequest] {
        try await TrapScenario.requests(version)
    }

    private func writes(
        _ version: String, to path: String = ""
    ) async throws -> [(method: String, path: String, body: String)] {
        let writes = try await requests(version).filter { $0.method != "GET" }
        try #require(writes.count > 3)
        return writes.filter { $0.path.contains(path) }.map { ($0.method, $0.path, $0.body ?? "") }
    }

    @Test(arguments: versions)
    func `every PUT is declared as JSON, and one of a component has a status`(
        version: String
    ) async throws {
        for request in try await requests(version) where request.method == "PUT" {
            #expect(request.headers["content-type"] == "application/json")
            guard request.path.contains("/components/") else { continue }
            #expect(request.body?.contains(#""status":"#) == true)
        }
    }

    @Test func `on 2.3 no component is written, because that mails`() async throws {
        #expect(try await writes("2.3", to: "/components/").isEmpty)
    }

    @Test(arguments: versions)
    func `no status number is sent that this Cachet does not know`(version: String) async throws {
        for write in try await writes(version) {
            for match in write.body.matches(of: #/"(component_)?status":(\d+)/#) {
                #expect((1...4).contains(Int(match.2) ?? 0), "\(write)")
            }
        }
    }

    @Test(arguments: ["2.3", "2.4"])
    func `a hidden incident stays hidden when it is closed`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        let mark = "[pingdom-cachet]"
        try await setting.person(.put, "/incidents/1", #"{"visible":0}"#)
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        let state = try await setting.cachet.tell(.get, "/_control/state")
        #expect(state.contains(#""visible":0"#))
        #expect(state.contains(mark) == (version == "2.3"))
    }

    @Test(arguments: versions)
    func `visible and notify are always sent, and not as strings`(
        version: String
    ) async throws {
        for write in try await writes(version, to: "incidents")
        where write.path.hasSuffix("incidents") {
            let visible = version == "3" ? #/"visible":true/# : #/"visible":[01]/#
            let notify = version == "3" ? #""notifications":false"# : #""notify":false"#
            #expect(write.body.contains(visible) && write.body.contains(notify), "\(write)")
        }
    }

    @Test(arguments: ["2.3", "2.4"])
    func `component_id and component_status are sent together`(version: String) async throws {
        for write in try await writes(version) {
            let names = [#""component_id""#, #""component_status""#]
            #expect(Set(names.map(write.body.contains)).count == 1, "\(write)")
        }
    }

    @Test func `on 2.4 a component is changed silently`() async throws {
        let puts = try await writes("2.4", to: "/components/")
        #expect(!puts.isEmpty && puts.allSatisfy { $0.body.contains(#""silent":true"#) })
    }

    @Test func `no incident is opened twice if the mailer fails on 2.4`() async throws {
        let map = Lines.map.replacing("[85975]", with: #"[85975],"incident":{"notify":true}"#)
        let setting = try Setting("2.4", map: map)
        try await setting.goDown()
        try await setting.cachet.tell(.post, "/_control/mailer", #"{"broken":true}"#)
        let broken = try await setting.terminal.run(Setting.pipeline)
        #expect(broken.code == 1)
        try await setting.cachet.tell(.post, "/_control/mailer", #"{"broken":false}"#)
        #expect(try await setting.run() == [])
        #expect(try await setting.page("select(.id==1)|.incidents|length") == ["1"])
    }

    @Test func `on 3 a visible incident changes the component without a PUT`() async throws {
        let setting = try Setting("3")
        try await setting.goDown()
        _ = try await setting.run()
        #expect(try await !setting.methods().contains("PUT"))
    }

    @Test(arguments: versions)
    func `on 2 a filter and a page are never sent together`(
        version: String
    ) async throws {
        for request in try await requests(version) where request.path.contains("?") {
            let query = request.path.split(separator: "?")[1]
            let hasFilter = query.contains("component_id=") || query.contains("status=")
            if version != "3" { #expect(!(hasFilter && query.contains("&page="))) }
        }
    }

    @Test func `on 3 each page is requested by its number, with all parameters`() async throws {
        let setting = try Setting("3")
        for number in 7..<110 {
            try await setting.person(
                .post, "/components", #"{"name":"Component \#(number)","status":1}"#)
        }
        try await setting.cachet.forgetLog()
        #expect(try await setting.page("select(.record==\"end\").count") == ["109"])
        let pages = try await setting.cachet.log().filter { $0.path.contains("/components?") }
        #expect(pages.count == 2)
        #expect(
            pages.allSatisfy { $0.path.contains("sort=id") && $0.path.contains("per_page=100") })
    }

    @Test(arguments: versions)
    func `no date is ever sent`(version: String) async throws {
        for write in try await writes(version) {
            #expect(!write.body.contains("_at\""), "\(write)")
        }
    }

    @Test func `what 2.3 writes into scheduled_at is not taken for maintenance`() async throws {
        let setting = try Setting("2.3")
        try await setting.goDown()
        _ = try await setting.run()
        #expect(try await setting.page("select(.id==1)|.maintenance") == ["false"])
    }

    @Test(arguments: versions)
    func `no endpoint is used that is missing or calls another server`(
        version: String
    ) async throws {
        let paths = try await requests(version).map(\.path)
        let never = version == "2.3" ? ["/updates", "/schedules"] : []
        for path in paths {
            #expect(
                !(never + ["/version", "/api/status", "/v1/status"]).contains(where: path.contains))
        }
    }

    @Test(arguments: versions)
    func `a redirect is refused, not followed`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        try await setting.cachet.fail(
            #"[{"method":"POST","kind":"redirect","location":"\#(setting.cachet.url)/"}]"#)
        let outcome = try await setting.terminal.run(Setting.pipeline)
        #expect(outcome.code == 69)
        #expect(outcome.error.contains("302: redirects are not followed"))
    }

    @Test func `a token of 3 that may not write updates fails, and another one finishes`()
        async throws
    {
        let setting = try Setting("3")
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.comeUp()
        try await setting.cachet.tell(
            .post, "/_control/tokens",
            #"{"token":"some","abilities":["incidents.manage","components.manage"]}"#)
        let refused = try await setting.terminal.run("CACHET_API_TOKEN=some; \(Setting.pipeline)")
        #expect(refused.code == 77)
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
    }

    @Test func `on 3 components are linked by components[]`() async throws {
        for write in try await writes("3", to: "incidents") where write.path.hasSuffix("incidents")
        {
            #expect(write.body.contains(#""components":[{"id":1,"status":"#))
            #expect(!write.body.contains("component_id"))
        }
    }

    @Test(arguments: versions)
    func `every request accepts JSON`(version: String) async throws {
        #expect(
            try await requests(version).allSatisfy { $0.headers["accept"] == "application/json" })
    }

    @Test(arguments: versions)
    func `no body contains the token`(version: String) async throws {
        #expect(try await writes(version).allSatisfy { !$0.body.contains("test-token") })
    }

    @Test(arguments: versions)
    func `an action on a deleted component is refused and not retried`(
        version: String
    ) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.terminal.run(
            "pingdom-checks | status-decide --map map.json > actions")
        try await setting.cachet.tell(.delete, setting.api + "/components/1")
        let outcome = try await setting.terminal.run("cachet-apply actions")
        #expect(outcome.code == 69)
        #expect(outcome.error.hasPrefix("cachet-apply: line 1: GET /components/1: 404"))
    }

    @Test(arguments: versions)
    func `an incident of ours is recognized even if the server changes its text`(
        version: String
    ) async throws {
        let incident = #"{"name":" <b>x</b> & y ","message":"<script>1</script> a & b"}"#
        let map = Lines.map.replacing("[85975]", with: "[85975],\"incident\":\(incident)")
        let setting = try Setting(version, map: map)
        try await setting.goDown()
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        #expect(try await setting.run() == [])
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
    }
}
