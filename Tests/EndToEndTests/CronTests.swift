import HTTP
import TestSupport
import Testing

/// `scripts/pingdom-to-cachet` between simulators, in a folder with a space in its name.
@Suite struct CronTests {
    @Test func `a good run is silent, and all streams are kept`() async throws {
        let setting = try await CronSetting()
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(
            try await setting.shell("cd state/runs/* && ls").output == """
                actions.ndjson
                checks.ndjson
                components.ndjson
                exit-codes
                map.json
                results.ndjson

                """)
        #expect(
            try await setting.saved("exit-codes")
                == "checks 0\ncomponents 0\nactions 0\nresults 0\n")
        #expect(try await setting.saved("actions.ndjson").contains(#""why":"in_sync""#))
    }

    @Test func `an outage is announced silently`() async throws {
        let setting = try await CronSetting()
        try await setting.goDown()
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.saved("results.ndjson").contains(#""outcome":"applied""#))
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.saved("results.ndjson") == "")
    }

    @Test func `the last runs are kept, and older ones are removed`() async throws {
        let setting = try await CronSetting("KEEP=2")
        var runs: [[Substring]] = []
        for _ in 0..<3 {
            #expect(try await setting.cron() == CronSetting.silence)
            runs.append(try await setting.shell("ls state/runs").lines)
        }
        #expect(runs.map(\.count) == [1, 2, 2])
        #expect(runs[2][0] == runs[1][1])
    }

    @Test func `a run does nothing while another one is going on, and a dry run waits for it`()
        async throws
    {
        let setting = try await CronSetting("DEADLINE=1s")
        let busy = "mkdir -p state/runs && exec 8>state/lock && flock 8 && cron"
        #expect(try await setting.shell(busy) == CronSetting.silence)
        let asked = try await setting.shell("\(busy) --dry-run")
        #expect(asked.code == 75)
        #expect(asked.error == "pingdom-to-cachet: another run has not ended within 1s\n")
        #expect(try await setting.shell("ls state/runs").output == "")
    }

    @Test func `a run against a hanging server ends at the deadline`() async throws {
        let setting = try await CronSetting("DEADLINE=1s")
        try await setting.pingdom.fail(#"[{"kind":"hang","seconds":60,"times":null}]"#)
        #expect(try await setting.cron().code == 75)
        #expect(
            try await setting.saved("checks.stderr")
                == "pingdom-checks: ended: the run took longer than 1s\n")
        #expect(try await setting.saved("exit-codes") == "checks 75\n")
        #expect(try await setting.cachet.log().isEmpty)
    }

    @Test func `nothing is applied after a stage that failed`() async throws {
        let setting = try await CronSetting()
        try await setting.goDown()
        try setting.write("wrong\n", to: "token")
        let outcome = try await setting.cron()
        #expect(outcome.code == 77)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: pingdom-checks: GET /checks: 401: "))
        #expect(outcome.error.contains("a folder/state/runs/20"))
        #expect(outcome.error.count { $0 == "\n" } == 1)
        #expect(try await setting.saved("exit-codes") == "checks 77\n")
        #expect(try await setting.cachet.log().isEmpty)
    }

    @Test func `a wrong map is reported in one line that says where to read on`() async throws {
        let setting = try await CronSetting(map: #"{"components":[{"component":1},{"cheks":[1]}]}"#)
        let outcome = try await setting.cron()
        #expect(outcome.code == 78)
        #expect(
            outcome.error.hasPrefix(
                "pingdom-to-cachet: status-decide: ./map.json: line 1: components[0].checks: "))
        #expect(outcome.error.contains(" more in "))
        #expect(outcome.error.count { $0 == "\n" } == 1)
        #expect(
            try await setting.saved("exit-codes") == "checks 0\ncomponents 0\nactions 78\n")
    }

    @Test func `a stage without output has failed`() async throws {
        let setting = try await CronSetting("HEARTBEAT=HERE/beat")
        let silent = "ln -s /bin/true status-decide && PATH=\"$PWD:$PATH\" && cron"
        let outcome = try await setting.shell(silent)
        #expect(outcome.code == 65)
        let error = "pingdom-to-cachet: status-decide: its output has no end record (see "
        #expect(outcome.error.hasPrefix(error))
        #expect(try await setting.shell("ls beat").code != 0)
    }

    /// What a source does, and the exit codes from it on. 75 and 78 may be those of a whole listing,
    /// and of none.
    @Test(arguments: [
        ("cat more", "0 components 0 actions 0 results 0"),
        ("cat more; exit 78", "78 components 0 actions 0 results 0"),
        ("exit 78", "78"), ("cat more; exit 1", "1"),
        (#"echo '{"record":"failure","program":"x","code":75,"message":"so"}'; exit 75"#, "75"),
        ("head -n 1 more", "0 components 0 actions 65"),
    ])
    func `a listing may be written as JSON may be, and counts if it is whole`(
        script: String, codes: String
    ) async throws {
        let setting = try await CronSetting("SOURCES=pingdom-checks other")
        try await setting.replace("other", by: script)
        let end = Lines.checksEnd.replacing("1656032840", with: "\(Moment.now)")
        let lines = Lines.joined(Lines.down.replacing("85975", with: "7"), end)
        try setting.write(
            lines.replacing(":", with: " : ").replacing(",", with: " , "), to: "more")
        let outcome = try await setting.cronWithReplacements()
        let saved = try await setting.saved("exit-codes").replacing("\n", with: " ")
        #expect(saved == "checks 0 checks-2 \(codes) ", "\(outcome.error)")
        #expect(try await setting.cachet.log().isEmpty == !codes.contains("components"))
    }

    /// As of a script that pipes a program of ours into another, in a shell without `pipefail`.
    @Test func `a failure that a source passes on as if all were well is named`() async throws {
        let setting = try await CronSetting("SOURCES=pingdom-checks other")
        let failure = #"{"record":"failure","program":"curl","code":69,"message":"no such page"}"#
        try await setting.replace("other", by: "echo '\(failure)'")
        let outcome = try await setting.cronWithReplacements()
        #expect(outcome.code == 69)
        #expect(
            outcome.error.hasPrefix("pingdom-to-cachet: status-decide: ended with exit code 69: "))
        #expect(outcome.error.contains("  no such page (see "), "\(outcome.error)")
        #expect(outcome.error.count { $0 == "\n" } == 1)
    }

    @Test func `a run keeps the map that it decided with, once while it stays the same`()
        async throws
    {
        let setting = try await CronSetting()
        for _ in 0..<2 { #expect(try await setting.cron() == CronSetting.silence) }
        try setting.write(Lines.map + " ", to: "map.json")
        #expect(try await setting.cron() == CronSetting.silence)
        let links =
            "stat -c %h state/runs/*/map.json; stat -c %i state/runs/*/map.json | sort -u | wc -l"
        #expect(try await setting.shell(links).lines == ["2", "2", "1", "2"])
        #expect(try await setting.saved("map.json") == Lines.map + " ")
    }

    @Test func `all sources are decided on together, and one that fails keeps a run from it`()
        async throws
    {
        let map = #"{"components":[{"component":1,"checks":[85975]},{"component":2,"checks":[7]}]}"#
        let setting = try await CronSetting(map: map, "SOURCES=pingdom-checks other")
        try await setting.replace("other", by: "cat more")
        let check = Lines.down.replacing("85975", with: "7")
            .replacing("1656032831", with: "\(Moment.now)")
        let end = Lines.checksEnd.replacing("1656032840", with: "\(Moment.now)")
        try setting.write(Lines.joined(check, end), to: "more")
        #expect(try await setting.cronWithReplacements() == CronSetting.silence)
        #expect(try await setting.saved("results.ndjson").contains(#""component_id":2"#))
        #expect(
            try await setting.saved("exit-codes")
                == "checks 0\nchecks-2 0\ncomponents 0\nactions 0\nresults 0\n")
        try await setting.replace("other", by: "exit 69")
        let failed = try await setting.cronWithReplacements()
        #expect(failed.code == 69)
        #expect(failed.error.hasPrefix("pingdom-to-cachet: other: "), "\(failed.error)")
        #expect(try await setting.saved("exit-codes") == "checks 0\nchecks-2 69\n")
        let missing = try await setting.cron()
        #expect(missing.code == 78)
        #expect(missing.error == "pingdom-to-cachet: no other beside this script or on PATH\n")
    }

    private static let missing =
        #"{"components":[{"component":1,"checks":[85975]},{"component":2,"checks":[7]}]}"#

    @Test func `a plan that leaves some components out is applied`() async throws {
        let setting = try await CronSetting(map: Self.missing)
        try await setting.goDown()
        let outcome = try await setting.cron()
        #expect(outcome.code == 78)
        #expect(outcome.error.contains("components[1].checks[0]: no check 7 in the listing"))
        #expect(try await setting.saved("results.ndjson").contains(#""outcome":"applied""#))
    }

    /// `status-decide` ends with 1 (too many to open), `cachet-apply` according to the answer.
    @Test(arguments: [(503, 75, 1), (400, 69, 69)])
    func `the worst exit code is returned, and that of a temporary failure is the mildest`(
        status: Int, applying: Int, worst: Int32
    ) async throws {
        let map = Self.missing.replacing("7]", with: "13904858]")
        let setting = try await CronSetting(map: map, "DECIDE_OPTIONS=--max-open 0")
        try await setting.goDown()
        try await setting.cachet.tell(.put, "/api/v1/components/2", #"{"status":3}"#)
        try await setting.cachet.fail(
            """
            [{"method":"PUT","kind":"status_before","status":\(status),"times":null,
            "headers":{"Retry-After":9999}}]
            """)
        let outcome = try await setting.cron()
        #expect(outcome.code == worst)
        #expect(outcome.error.contains(worst == 1 ? "1 incident to open, more than 0" : ": 400"))
        #expect(outcome.error.contains(" (and 1 more in "))
        #expect(
            try await setting.saved("exit-codes")
                == "checks 0\ncomponents 0\nactions 1\nresults \(applying)\n")
    }
}
