import TestSupport
import Testing

/// Pages, limits, clocks, and several accounts.
@Suite(.serialized) struct PingdomMannersTests {
    private func checks(_ ids: Range<Int>) -> String {
        "[\(ids.map { "{\"id\":\($0),\"status\":\"up\"}" }.joined(separator: ","))]"
    }

    @Test func `more than 25,000 checks are read in pages`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("checks", checks(1..<25_002))
        #expect(try await desk.records("select(.count).count") == ["25001"])
        #expect(
            try await desk.pingdom.log().map(\.path) == [
                "/api/3.1/checks?limit=25000&include_tags=true",
                "/api/3.1/checks?limit=25000&offset=25000&include_tags=true",
            ])
    }

    @Test func `transaction checks are read in pages of 1,000 until one is short`()
        async throws
    {
        let desk = try await PingdomDesk.open()
        try await desk.set("checks", "[]")
        try await desk.set("transactions", checks(1..<2001))
        #expect(try await desk.records("select(.count).count", "--transactions") == ["2000"])
        #expect(
            try await desk.pingdom.log().dropFirst().map(\.path) == [
                "/api/3.1/tms/check?limit=1000", "/api/3.1/tms/check?limit=1000&offset=1000",
                "/api/3.1/tms/check?limit=1000&offset=2000",
            ])
    }

    @Test func `a page that is repeated forever ends the run`() async throws {
        let desk = try await PingdomDesk.open()
        let body = #"{\"checks\":"# + checks(1..<1001).replacing("\"", with: "\\\"") + "}"
        try await desk.pingdom.fail("[{\"kind\":\"body\",\"body\":\"\(body)\",\"times\":null}]")
        let outcome = try await desk.run("--check t1")
        #expect(outcome.code == 69)
        #expect(outcome.isOnlyFailure)
        #expect(
            outcome.error == "pingdom-checks: GET /tms/check: offset 1000 brings nothing new\n")
    }

    @Test func `with -v each answer is shown with the requests that are left`() async throws {
        let desk = try await PingdomDesk.open()
        let outcome = try await desk.run("-v > records")
        let line =
            "pingdom-checks: GET /checks: 200, requests left: 11,599 for 1 h, "
            + "2,088,000 for 30 days\n"
        #expect(outcome == .init(code: 0, output: "", error: line))
        try await desk.set("account", #"{"limits":false}"#)
        #expect(
            try await desk.run("--verbose > records").error
                == "pingdom-checks: GET /checks: 200, requests left: unknown\n")
    }

    @Test(arguments: [Int64.min, .max])
    func `a time of Pingdom's may be any number`(time: Int64) async throws {
        let desk = try await PingdomDesk.open()
        for options in ["--maintenance", "--maintenance --text"] {
            try await desk.pingdom.fail(
                #"[{"kind":"status_before","status":200,"body":"{\"checks\":[{\"id\":1}]}","#
                    + "\"headers\":{\"Server-Time\":\"\(time)\"}}]")
            let outcome = try await desk.run("\(options) > records")
            #expect(outcome == .init(code: 0, output: "", error: ""))
        }
    }

    @Test func `the run waits for a limit that is lifted in time`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(
            #"[{"kind":"status_before","status":429,"#
                + #""headers":{"req-limit-short":"Remaining: 0 Time until reset: 0"}}]"#)
        #expect(try await desk.records("select(.count).count") == ["6"])
        #expect(try await desk.paths().count == 2)
    }

    @Test func `a limit that outlasts the deadline ends the run at once`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("account", #"{"remaining":0}"#)
        let outcome = try await desk.run()
        let line =
            "pingdom-checks: GET /checks: 429: Request limit exceeded, try again later "
            + "(allowed again in 3589 s)\n"
        #expect(outcome == .failure(75, line))
        #expect(try await desk.paths().count == 1)
    }

    @Test(
        arguments: [
            (#"{"now":1656032840}"#, "1656032840"),
            (#"{"now":1656032840,"server_time":false}"#, "1656032840"),
        ])
    func `the time is Pingdom's, or else that of the server in front of it`(
        clock: String, time: String
    ) async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("clock", clock)
        #expect(try await desk.records("select(.count).server_time") == [time])
    }

    @Test func `this machine's clock is the last resort, and its use is reported`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("clock", #"{"now":5,"server_time":false,"date":false}"#)
        let outcome = try await desk.run("| jq 'select(.count)|(now - .server_time)|. < 3600'")
        let line = "pingdom-checks: no time in Pingdom's answer: using this machine's clock\n"
        #expect(outcome == .init(code: 0, output: "true\n", error: line))
    }

    @Test func `two accounts form one stream, decided for the earlier of their times`() async throws
    {
        let (one, other) = (try await PingdomDesk.open(), try await PingdomDesk.open())
        try await one.set("clock", #"{"now":1656032840}"#)
        try await other.set("clock", #"{"now":1656032810}"#)
        try await other.set("checks", #"[{"id":9,"status":"down","lastdownstart":1656032801}]"#)
        let decide = try self.decide(one, and: other, checks: "[85975,9]")
        let outcome = try await one.terminal.run("\(decide) | jq -c '[.action,.key,.observed_at]'")
        #expect(outcome.lines.first == #"["open_incident","1/9/1656032801",1656032810]"#)
        #expect(outcome.error == "")
    }

    @Test func `a mapped check in two accounts is reported, and nothing is decided`() async throws {
        let desk = try await PingdomDesk.open()
        let decide = try self.decide(desk, and: desk, checks: "[85975]")
        let outcome = try await desk.terminal.run(decide)
        #expect(outcome.code == 65)
        #expect(outcome.isOnlyFailure)
        #expect(
            outcome.error.hasPrefix(
                "status-decide: check 85975 (components[0].checks[0]) comes twice"))
    }

    @Test func `each of two accounts must have its own end record`() async throws {
        let (one, other) = (try await PingdomDesk.open(), try await PingdomDesk.open())
        try await other.set("checks", #"[{"id":9,"status":"up"}]"#)
        let decide = try self.decide(one, and: other, checks: "[85975,9]")
        let outcome = try await one.terminal.run(
            decide.replacing(
                "pingdom-checks;", with: "pingdom-checks | grep -v '\"end\"';", maxReplacements: 1))
        let line =
            "status-decide: check stream is not whole (7 of 1): if you filtered it, say --partial\n"
        #expect(outcome == .failure(65, line))
    }

    /// A command line that decides for the checks of two desks.
    private func decide(
        _ one: PingdomDesk, and other: PingdomDesk, checks: String
    ) throws -> String {
        _ = try one.terminal.folder.write(
            "{\"components\":[{\"component\":1,\"checks\":\(checks)}]}", to: "map.json")
        _ = try one.terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        return "{ pingdom-checks; PINGDOM_API_URL=\(other.pingdom.url) pingdom-checks; } | "
            + "status-decide --map map.json --components page.ndjson"
    }
}
