import HTTP
import TestSupport
import Testing

/// What a client may stumble over in Pingdom's API; each case was observed or is one of its rules.
@Suite(.serialized) struct PingdomTrapsTests {
    /// The states that `status-decide` gives to checks at 1656032840 by Pingdom's clock. The
    /// checks' members are given in JSON, without their `id`.
    private func states(of checks: [String]) async throws -> [String] {
        let desk = try await PingdomDesk.open()
        try await desk.set("clock", #"{"now":1656032840}"#)
        let items = checks.enumerated().map { "{\"id\":\($0 + 1),\($1)}" }
        try await desk.set("checks", "[\(items.joined(separator: ","))]")
        let ids = checks.indices.map { "\($0 + 1)" }.joined(separator: ",")
        _ = try desk.terminal.folder.write(
            "{\"components\":[{\"component\":1,\"checks\":[\(ids)]}]}", to: "map.json")
        _ = try desk.terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        let outcome = try await desk.run(
            "| status-decide --map map.json --components page.ndjson --explain "
                + "| jq -r '.checks[]?|[.state,.why]|join(\" \")'")
        return outcome.lines.map(String.init)
    }

    @Test func `a new check has no times, and none are made up`() async throws {
        let desk = try await PingdomDesk.open()
        let records = try await desk.records("select(.id==208655)|keys_unsorted")
        #expect(
            records == [
                #"["record","kind","id","created","name","hostname","resolution","type","ipv6","#
                    + #""verify_certificate","status","tags"]"#
            ])
    }

    @Test func `lastdownend does not mean that the downtime is over`() async throws {
        let times = #""lasttesttime":1656032831,"lastdownstart":1656032801"#
        let states = try await states(of: [
            "\"status\":\"down\",\(times),\"lastdownend\":1656032831",
            "\"status\":\"paused\",\(times)",
        ])
        #expect(states == ["down ", "undecided paused"])
    }

    @Test func `a response time of 0 is passed on as it is`() async throws {
        let desk = try await PingdomDesk.open()
        #expect(try await desk.records("select(.id==3516241).lastresponsetime") == ["0"])
    }

    @Test func `no form of a check's type makes the listing fail`() async throws {
        let desk = try await PingdomDesk.open()
        let types = [#""graphql""#, #"{"http":{}}"#, #"["script"]"#, "null", "7"]
        let checks = types.enumerated().map {
            "{\"id\":\($0 + 1),\"type\":\($1),\"status\":\"up\"}"
        }
        try await desk.set("checks", "[\(checks.joined(separator: ","))]")
        #expect(try await desk.records("select(.id).type") == types)
    }

    @Test func `a tag's count may be a string`() async throws {
        let desk = try await PingdomDesk.open()
        let records = try await desk.records(".tags[]?|select(.name==\"prod\").count")
        #expect(records == ["4", #""4""#])
    }

    @Test func `request headers are an object, whatever the specification says`() async throws {
        let desk = try await PingdomDesk.open()
        let records = try await desk.records(
            "select(.details)|.details.type|.http|keys", "--details --check 85975")
        #expect(records == [#"["encryption","port","url","verify_certificate"]"#])
    }

    @Test func `a status that is neither up nor down is undecided`() async throws {
        let words = ["up", "down", "DOWN", "paused", "unconfirmed_down", "unknown", "brand_new"]
        let checks = words.map { "\"status\":\"\($0)\",\"lasttesttime\":1656032831" }
        let states = try await states(of: checks)
        #expect(
            states == [
                "up ", "down ", "down ", "undecided paused", "undecided unconfirmed",
                "undecided unknown", "undecided status:brand_new",
            ])
    }

    @Test func `paused is a status, and a member of that name is ignored`() async throws {
        let check = #""status":"up","paused":true,"lasttesttime":1656032831"#
        #expect(try await states(of: [check]) == ["up "])
    }

    @Test func `a 403 for one id does not mean a bad token`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(
            #"[{"kind":"status_before","status":403,"path":"checks/85975"}]"#)
        let outcome = try await desk.run("--details > records; echo $?")
        #expect(outcome.output == "78\n")
        #expect(!outcome.error.contains("403"))
    }

    @Test(arguments: [401, 403, 503])
    func `nothing is decided without an answer`(status: Int) async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(
            #"[{"kind":"status_before","status":\#(status),"times":null}]"#)
        _ = try desk.terminal.folder.write(Lines.map, to: "map.json")
        _ = try desk.terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        let outcome = try await desk.run(
            "--deadline 1s | status-decide --map map.json --components page.ndjson")
        #expect(outcome.isOnlyFailure)
    }

    @Test func `an error is judged by its status, even if it is HTML or empty`() async throws {
        let desk = try await PingdomDesk.open()
        let front = ": something in front of the server answered (\"Sorry\") at "
        for (body, words) in [("<html><h1>Sorry</h1></html>", front), ("", "\n")] {
            try await desk.pingdom.fail(
                "[{\"kind\":\"status_before\",\"status\":403,\"body\":\"\(body)\"}]")
            let outcome = try await desk.run()
            #expect(outcome.code == 77)
            #expect(outcome.isOnlyFailure)
            #expect(outcome.error.hasPrefix("pingdom-checks: GET /checks: 403\(words)"))
        }
    }

    @Test func `limits are prose in headers of lower case, and may be absent`() async throws {
        let desk = try await PingdomDesk.open()
        #expect(try await desk.run("-v > records").error.contains("requests left: 11,599 for 1 h"))
        try await desk.set("account", #"{"limits":false}"#)
        #expect(try await desk.run("> records") == .init(code: 0, output: "", error: ""))
    }

    @Test func `a run makes one request, however many checks there are`() async throws {
        let desk = try await PingdomDesk.open()
        _ = try await desk.run("--check 85975 --check 161748 --tag prod")
        #expect(try await desk.paths() == ["/api/3.1/checks"])
    }

    @Test func `an offset is sent only with a limit`() async throws {
        let desk = try await PingdomDesk.open()
        _ = try await desk.run("--transactions")
        for request in try await desk.pingdom.log() {
            #expect(request.path.contains("limit="))
            #expect(!request.path.contains("offset="))
        }
    }

    @Test func `several tags select checks with any of them, as at Pingdom`() async throws {
        let desk = try await PingdomDesk.open()
        let tags = "--tag web --tag apache --transactions"
        #expect(
            try await desk.records("select(.id).id", tags) == [
                "85975", "161748", "104757", "85975",
            ])
        let records = try await desk.records("select(.id).id", tags + " --check 13904858")
        #expect(records == ["85975", "161748", "13904858", "104757", "85975"])
    }

    @Test func `booleans in a query are words in lower case`() async throws {
        let desk = try await PingdomDesk.open()
        _ = try await desk.run()
        #expect(try await desk.pingdom.log().first?.path.contains("include_tags=true") == true)
    }

    @Test func `names are not unique, and checks of different kinds may have the same id`()
        async throws
    {
        let desk = try await PingdomDesk.open()
        try await desk.set(
            "checks", #"[{"id":1,"name":"A","status":"up"},{"id":2,"name":"A","status":"up"}]"#)
        try await desk.set("transactions", #"[{"id":1,"name":"A","status":"failing"}]"#)
        let records = try await desk.records("select(.id)|[.kind,.id,.status]", "--transactions")
        #expect(
            records == [
                #"["uptime",1,"up"]"#, #"["uptime",2,"up"]"#, #"["transaction",1,"down"]"#,
            ])
    }

    @Test func `a check in maintenance is undecided even if it is down`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("clock", #"{"now":1656032840}"#)
        try await desk.set("checks", #"[{"id":85975,"status":"down","lasttesttime":1656032000}]"#)
        try await desk.set(
            "maintenance",
            """
            {"maintenance":[{"id":1,"checks":{"uptime":[85975]}}],
             "occurrences":[{"id":5,"maintenanceid":1,"from":1656032000,"to":1656039000}]}
            """)
        _ = try desk.terminal.folder.write(Lines.map, to: "map.json")
        _ = try desk.terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        let outcome = try await desk.run(
            "--maintenance | status-decide --map map.json --components page.ndjson --explain "
                + "| jq -r 'select(.checks).why'")
        #expect(outcome == .init(code: 0, output: "maintenance\n", error: ""))
    }

    @Test func `a check is stale by Pingdom's clock and its resolution in minutes`()
        async throws
    {
        let check = #""status":"up","resolution":5,"lasttesttime":"#
        let states = try await states(of: [check + "1656031941", check + "1656031939"])
        #expect(states == ["up ", "undecided stale"])
    }

    @Test func `a token of 3.1 does not work on 2.1`() async throws {
        let desk = try await PingdomDesk.open()
        let outcome = try await desk.run("--api 2.1")
        #expect(outcome.code == 77)
        #expect(try await desk.paths() == [])
    }

    @Test func `neither a redirect's target nor a message gets the token`() async throws {
        let (desk, other) = (try await PingdomDesk.open(), try await PingdomDesk.open())
        try await desk.pingdom.fail(
            "[{\"kind\":\"redirect\",\"location\":\"\(other.pingdom.checks)\"}]")
        let outcome = try await desk.run("-v")
        #expect(outcome.code == 69)
        #expect(!outcome.error.contains("test-token"))
        #expect(try await other.paths() == [])
    }

    @Test func `times and ids may need 64 bits`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set(
            "checks", #"[{"id":9007199254740993,"status":"up","lasttesttime":4294967297}]"#)
        let outcome = try await desk.run("--check 9007199254740993")
        #expect(outcome.output.contains(#""id":9007199254740993,"#))
        #expect(outcome.output.contains(#""lasttesttime":4294967297}"#))
    }

    @Test func `an escaped slash stays escaped`() async throws {
        let desk = try await PingdomDesk.open()
        let outcome = try await desk.run()
        #expect(outcome.output.contains(#""name":"Shop \/ Gr\u00fc\u00dfe \ud83d\udc4b""#))
    }
}
