import Foundation
import TestSupport
import Testing

/// What `scripts/pingdom-to-cachet` reports to those who monitor it.
@Suite struct CronWatcherTests {
    @Test func `a good run touches the heartbeat's file`() async throws {
        let setting = try await CronSetting("HEARTBEAT=HERE/a beat")
        try await setting.goStale()
        _ = try await setting.cron()
        #expect(try await setting.shell("ls 'a beat'").code != 0)
        try await setting.comeBack()
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.shell("ls 'a beat'").code == 0)
        let outcome = try await setting.cron("--heartbeat no/where")
        #expect(outcome.code == 74)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: heartbeat: touch: "))
    }

    @Test func `a good run requests the heartbeat's URL`() async throws {
        let setting = try await CronSetting()
        try await setting.cachet.forgetLog()
        let url = "\(setting.cachet.url)/api/v1/ping?[run]"
        #expect(try await setting.cron("--heartbeat '\(url)'") == CronSetting.silence)
        let beats = try await setting.cachet.log().filter { $0.path.hasSuffix("[run]") }
        #expect(beats.map(\.method) == ["GET"])
        let lost = try await setting.cron("--heartbeat '\(setting.pingdom.url)/no/where'")
        #expect(lost == Terminal.Outcome(code: 75, output: "", error: ""))
        #expect(try await setting.saved("heartbeat.stderr").hasPrefix("heartbeat: curl: (22) "))
    }

    /// Reads the metrics with Prometheus' own parser and prints `name label value` lines.
    private static let read = """
        /usr/bin/python3 -c '
        from prometheus_client.parser import text_string_to_metric_families as families
        for family in families(open("page.prom").read()):
            assert family.type == "gauge" and family.documentation
            for sample in family.samples:
                assert sample.labels.pop("page").startswith("http://127.0.0.1:")
                print(sample.name.removeprefix("pingdom_cachet_"), *sample.labels.values(), sample.value)
        ' && if command -v promtool >/dev/null; then promtool check metrics <page.prom; fi
        """

    @Test func `each run writes its metrics`() async throws {
        let missing =
            #"{"components":[{"component":1,"checks":[85975,161748]},{"component":2,"checks":[7]}]}"#
        let setting = try await CronSetting(map: missing, "METRICS_FILE=HERE/page.prom")
        try await setting.goDown()
        let before = Moment.now
        #expect(try await setting.cron().code == 78)
        let outcome = try await setting.shell(Self.read)
        #expect(outcome.error == "")
        let lines = outcome.lines.map(String.init)
        #expect(
            lines.filter { !$0.hasPrefix("last_run") && !$0.hasPrefix("duration") } == [
                "last_success_timestamp_seconds 0.0", "exit_code 78.0",
                "checks up 1.0", "checks down 1.0", "checks undecided 1.0",
                "components operational 5.0", "components unknown 0.0",
                "components performance_issues 0.0", "components partial_outage 1.0",
                "components major_outage 0.0", "components under_maintenance 0.0",
                "actions applied 1.0", "actions already 0.0", "actions held 0.0",
                "actions changed 0.0", "actions expired 0.0", "actions failed 0.0",
            ])
        let run = try #require(lines.first { $0.hasPrefix("last_run_timestamp_seconds ") })
        #expect(try #require(Double(run.split(separator: " ")[1])) >= Double(before))
        #expect(lines.contains { $0.hasPrefix("duration_seconds ") })
        #expect(
            try await setting.shell("stat -c %a page.prom; ls page*").output == "644\npage.prom\n")
    }

    @Test func `the last success stays in the metrics of runs that fail`() async throws {
        let setting = try await CronSetting("METRICS_FILE=HERE/page.prom")
        let success = "sed -n 's/.*_last_success_timestamp_seconds{.*} \\([1-9]\\)/\\1/p' page.prom"
        #expect(try await setting.cron() == CronSetting.silence)
        let first = try await setting.shell("stat -c %i page.prom; \(success)").lines
        #expect(first.count == 2)
        try setting.write("wrong\n", to: "token")
        #expect(try await setting.cron().code == 77)
        #expect(try await setting.shell(success).lines == [first[1]])
        let metrics = try await setting.shell(Self.read)
        #expect(metrics.error == "")
        #expect(metrics.lines.contains("exit_code 77.0"))
        // What the run did not find out is absent, not 0.
        #expect(!metrics.output.contains("checks"))
        #expect(!metrics.output.contains("components"))
    }

    @Test func `what a run did not find out is absent from the metrics, not 0`() async throws {
        let setting = try await CronSetting("METRICS_FILE=HERE/page.prom")
        try setting.write("wrong\n", to: "other")
        let other = "sed -i '/^CACHET_API_TOKEN_FILE/s,/token,/other,' settings; chmod 600 other"
        #expect(try await setting.shell("\(other); cron").code == 77)
        let metrics = try await setting.shell(Self.read)
        #expect(metrics.error == "")
        #expect(metrics.lines.contains("exit_code 77.0"))
        for name in ["checks", "components", "actions"] { #expect(!metrics.output.contains(name)) }
    }

    @Test func `a dry run leaves the metrics alone`() async throws {
        let setting = try await CronSetting("METRICS_FILE=HERE/page.prom")
        #expect(try await setting.cron("--dry-run").code == 0)
        #expect(try await setting.shell("ls page.prom").code != 0)
    }

    @Test func `metrics that cannot be written are reported`() async throws {
        let setting = try await CronSetting("METRICS_FILE=HERE/no/where.prom")
        let outcome = try await setting.cron()
        #expect(outcome.code == 74)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: metrics: touch: "))
        #expect(outcome.error.count { $0 == "\n" } == 1)
    }
}
