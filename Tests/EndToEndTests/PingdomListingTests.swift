import TestSupport
import Testing

/// `--transactions` and `--maintenance`.
@Suite(.serialized) struct PingdomListingTests {
    private static let usual = "/api/3.1/checks"

    @Test func `transaction checks are listed in the common shape`() async throws {
        let desk = try await PingdomDesk.open()
        let records = try await desk.records(
            "select(.kind==\"transaction\")|[.id,.status,.resolution,.tags]", "--transactions")
        #expect(
            records == [
                #"[104757,"down",10,[{"name":"web"},{"name":"prod"}]]"#, #"[106164,"up",10,[]]"#,
                #"[85975,"paused",20,[{"name":"web"}]]"#,
            ])
        #expect(try await desk.paths() == [Self.usual, "/api/3.1/tms/check"])
    }

    @Test func `an id with a t is a transaction check's, and only their listing is requested`()
        async throws
    {
        let desk = try await PingdomDesk.open()
        let records = try await desk.records(
            "[.kind,.id,.count,.selected]", "--check t104757 --check t85975")
        #expect(
            records == [
                #"["transaction",104757,null,null]"#, #"["transaction",85975,null,null]"#,
                "[null,null,2,true]",
            ])
        #expect(try await desk.paths() == ["/api/3.1/tms/check"])
    }

    @Test func `a missing transaction check is named as it was given`() async throws {
        let outcome = try await PingdomDesk.open().run("--check t7 --check 85975 > records")
        #expect(outcome.code == 78)
        #expect(outcome.error == "pingdom-checks: --check: this account has no check t7\n")
    }

    @Test func `transaction checks determine a status as others do`() async throws {
        let desk = try await PingdomDesk.open()
        _ = try desk.terminal.folder.write(
            #"{"components":[{"component":1,"checks":[{"transaction":104757}]}]}"#, to: "map.json")
        _ = try desk.terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        let outcome = try await desk.run(
            "--transactions | status-decide --map map.json --components page.ndjson "
                + "| jq -r 'select(.key).key|split(\"/\")[:2]|join(\"/\")'")
        #expect(outcome == .init(code: 0, output: "1/t104757\n", error: ""))
    }

    private func setMaintenance(_ desk: PingdomDesk, from: Int, to: Int) async throws {
        try await desk.set("clock", #"{"now":1656032840}"#)
        try await desk.set(
            "maintenance",
            """
            {"maintenance":[{"id":224724,"description":"Move","from":1,"to":2,
              "recurrencetype":"week","checks":{"uptime":[85975,7],"tms":[104757]}}],
             "occurrences":[{"id":6110986,"maintenanceid":224724,"from":\(from),"to":\(to),
              "duration":60,"durationunit":"minute"}]}
            """)
    }

    @Test func `a check of either kind says so while its window is in progress`() async throws {
        let desk = try await PingdomDesk.open()
        try await setMaintenance(desk, from: 1_656_032_840, to: 1_656_036_440)
        let filter = "select(.maintenance)|[.kind,.id,.maintenance]"
        let marked = [#"["uptime",85975,true]"#, #"["transaction",104757,true]"#]
        #expect(try await desk.records(filter, "--transactions --maintenance") == marked)
        #expect(
            try await desk.paths().dropFirst(2) == [
                "/api/3.1/maintenance.occurrences", "/api/3.1/maintenance",
            ])
        #expect(try await desk.records(filter) == [])
    }

    @Test(arguments: ["null", #"{"uptime":null}"#, #"{"uptime":["web"]}"#])
    func `a window in progress whose checks cannot be read ends the run`(
        checks: String
    ) async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("clock", #"{"now":1656032840}"#)
        try await desk.set(
            "maintenance",
            """
            {"maintenance":[{"id":5,"checks":\(checks)}],
             "occurrences":[{"maintenanceid":5,"from":1656032840,"to":1656036440}]}
            """)
        let outcome = try await desk.run("--maintenance")
        #expect(outcome.code == 69)
        #expect(outcome.isOnlyFailure)
        #expect(
            outcome.error.contains("window 5 is in progress and has checks that cannot be read"))
    }

    private static let near = 1_656_032_840 + 30 * 86_400

    @Test(arguments: [(near + 1, near + 3600), (1_656_029_240, 1_656_032_840)])
    func `a window that is over or far off marks nothing and takes one request`(
        from: Int, to: Int
    ) async throws {
        let desk = try await PingdomDesk.open()
        try await setMaintenance(desk, from: from, to: to)
        let end = #"{"record":"end","of":"window","count":0}"#
        let filter = #"select(.maintenance or .record == "window" or .of == "window")"#
        #expect(try await desk.records(filter, "--maintenance") == [end])
        #expect(try await desk.paths() == [Self.usual, "/api/3.1/maintenance.occurrences"])
    }

    @Test func `a window to come marks nothing, and is listed after the checks`() async throws {
        let desk = try await PingdomDesk.open()
        try await setMaintenance(desk, from: 1_656_036_440, to: 1_656_032_841)
        let records = try await desk.records(".", "--maintenance")
        #expect(
            records.suffix(2) == [
                #"{"record":"window","id":6110986,"maintenance_id":224724,"description":"Move","#
                    + #""from":1656032841,"to":1656036440,"uptime":[7,85975],"#
                    + #""transaction":[104757]}"#,
                #"{"record":"end","of":"window","count":1}"#,
            ])
        #expect(!records.contains { $0.contains(#""maintenance":true"#) })
    }

    @Test(arguments: [
        (#"{"id":5,"checks":null}"#, "window 5 has checks that cannot be read"),
        ("", "window 5 is not listed"),
    ])
    func `a window to come that cannot be read is left out with a word`(
        window: String, problem: String
    ) async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("clock", #"{"now":1656032840}"#)
        try await desk.set(
            "maintenance",
            """
            {"maintenance":[\(window)],
             "occurrences":[{"id":1,"maintenanceid":5,"from":1656032841,"to":1656036440}]}
            """)
        let outcome = try await desk.run("--maintenance | tail -n 1")
        #expect(
            outcome
                == .init(
                    code: 0,
                    output: #"{"record":"end","of":"window","count":0,"partial":true}"# + "\n",
                    error: "pingdom-checks: GET /maintenance: \(problem): "
                        + "not all windows are listed\n"))
    }

    @Test func `a failure ends no run while the only window is to come`() async throws {
        let desk = try await PingdomDesk.open()
        try await setMaintenance(desk, from: 1_656_032_841, to: 1_656_036_440)
        try await desk.pingdom.fail(
            #"[{"kind":"html","path":"maintenance$","times":null}]"#)
        let outcome = try await desk.run("--maintenance | tail -n 1")
        #expect(
            outcome.output == #"{"record":"end","of":"window","count":0,"partial":true}"# + "\n")
        #expect(
            outcome.error.hasPrefix("pingdom-checks: GET /maintenance: 200: something in front"))
        #expect(outcome.error.hasSuffix(": not all windows are listed\n"))
        #expect(outcome.code == 0)
    }

    @Test func `an account without windows is reported once, and the listing goes on`() async throws
    {
        let desk = try await PingdomDesk.open()
        try await desk.set("account", #"{"maintenance":false}"#)
        let outcome = try await desk.run("--maintenance | jq -c '.count // empty'")
        let message =
            "pingdom-checks: GET /maintenance.occurrences: 403: Not permitted for account type.: "
            + "going on without --maintenance\n"
        #expect(outcome == .init(code: 0, output: "6\n", error: message))
    }

    @Test(
        arguments: [
            (#""kind":"status_before","status":503"#, 75), (#""kind":"html""#, 69),
            (#""kind":"status_before","status":401"#, 77),
        ] as [(String, Int32)])
    func `windows that cannot be read end the run, because a check might look down`(
        fault: String, code: Int32
    ) async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail("[{\(fault),\"path\":\"maintenance\",\"times\":null}]")
        let outcome = try await desk.run("--maintenance")
        #expect(outcome.code == code)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("pingdom-checks: GET /maintenance.occurrences: "))
    }
}
