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
