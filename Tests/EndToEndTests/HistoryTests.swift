import Foundation
import TestSupport
import Testing

/// What saved runs did, as `cachet-apply --history` shows it.
@Suite struct HistoryTests {
    /// Runs the pipeline by hand, with its records in files of the folder `run`.
    private static let run = """
        d=runs/2022-06-24T010641.123Z; mkdir -p $d
        pingdom-checks >$d/checks.ndjson; cachet-apply --snapshot >$d/components.ndjson
        status-decide --map map.json --explain --components $d/components.ndjson $d/checks.ndjson \
          >$d/actions.ndjson && cachet-apply $d/actions.ndjson >$d/results.ndjson
        """

    @Test func `a saved run is shown without settings or a network`() async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        #expect(try await setting.terminal.run(Self.run).code == 0)
        let bare = try await setting.terminal.run(
            "env -i PATH=\"$PATH\" cachet-apply --history runs/*/*.ndjson")
        #expect(bare.code == 0)
        #expect(bare.error == "")
        #expect(bare.lines.count == 1)
        let line = try #require(bare.lines.first)
        #expect(line.contains("Z  API  operational -> partial outage  applied  check 85975 (API) "))
        let piped = try await setting.terminal.run(
            "cat runs/*/results.ndjson | cachet-apply --history - | grep -c 'API'")
        #expect(piped.output == "1\n")
    }

    @Test func `the failure of a saved run has the run's time`() async throws {
        let setting = try Setting("2.4")
        let outcome = try await setting.terminal.run(
            """
            d=runs/2022-06-24T010641.123Z; mkdir -p $d
            PINGDOM_API_TOKEN=wrong pingdom-checks >$d/checks.ndjson 2>errors
            cachet-apply --history $d/checks.ndjson
            """)
        #expect(
            outcome.output.hasPrefix(
                "2022-06-24 01:06:41Z  pingdom-checks    exit 77  GET /checks: "))
    }

    /// Reads the metrics with Prometheus' own parser and prints `name label value` lines.
    private static let read = """
        /usr/bin/python3 -c '
        import sys
        from prometheus_client.parser import text_string_to_metric_families as families
        for family in families(sys.stdin.read()):
            assert family.type == "gauge" and family.documentation
            for sample in family.samples:
                assert sample.labels.pop("page").startswith("http://127.0.0.1:")
                print(sample.name.removeprefix("pingdom_cachet_"), *sample.labels.values(), sample.value)
        '
        """

    @Test func `the metrics of a saved run are what Prometheus reads`() async throws {
        let setting = try Setting("3")
        try await setting.goDown()
        #expect(try await setting.terminal.run(Self.run).code == 0)
        let outcome = try await setting.terminal.run(
            "cachet-apply --history --metrics runs/*/*.ndjson | \(Self.read)")
        #expect(outcome.error == "")
        #expect(
            outcome.lines == [
                "checks up 0.0", "checks down 1.0", "checks undecided 0.0",
                "components operational 5.0", "components unknown 0.0",
                "components performance_issues 0.0", "components partial_outage 1.0",
                "components major_outage 0.0", "components under_maintenance 0.0",
                "actions applied 1.0", "actions already 0.0", "actions held 0.0",
                "actions changed 0.0", "actions expired 0.0", "actions failed 0.0",
            ])
    }

    private static let refused: [(String, Int32, String)] = [
        ("--history", 64, "--history: name the files of saved runs, or - for standard input"),
        ("--metrics x", 64, "--metrics goes with --history only"),
        ("--history --snapshot x", 64, "--history does not go with --snapshot"),
        ("--history - -", 64, "standard input can be read only once: - is named twice"),
        ("--history missing", 74, "missing: No such file or directory"),
        ("--history bad", 65, "bad: line 1: "),
    ]

    @Test(arguments: refused)
    func `what makes no history is refused`(
        options: String, code: Int32, message: String
    ) async throws {
        let outcome = try await Terminal().run(
            "printf 'x\\n{}\\n' >bad; cachet-apply \(options)")
        #expect(outcome.code == code)
        #expect(outcome.output == "", "\(outcome.output)")
        #expect(outcome.error.hasPrefix("cachet-apply: \(message)"))
    }
}
