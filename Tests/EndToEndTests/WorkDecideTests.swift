import TestSupport
import Testing

/// What `status-decide` does with windows and schedules from files.
@Suite struct WorkDecideTests {
    private static let window =
        #"{"record":"window","id":5,"maintenance_id":7,"description":"DB upgrade","#
        + #""from":1656036440,"to":1656040040,"uptime":[85975],"transaction":[]}"#
    private static let up = Lines.down.replacing("\"down\"", with: "\"up\"")
    private static let windowEnd = #"{"record":"end","of":"window","count":1}"#
    private static let schedule =
        #"{"record":"schedule","id":3,"key":"window/7/4","name":"x","state":"upcoming","#
        + #""from":1656032900,"to":1656032960,"component_ids":[1]}"#
    private static let scheduleEnd = #"{"record":"end","of":"schedule","count":1}"#
    private static let map = Lines.map.replacing(
        "{\"components", with: "{\"maintenance\":{},\"components")

    /// Runs `status-decide` on a check, windows and the page.
    private func decide(
        _ options: String = "", check: String = up, checks: [String] = [window, windowEnd],
        page: [String] = [schedule, scheduleEnd], cachet: String = "3", map: String = Self.map
    ) async throws -> Terminal.Outcome {
        let terminal = try Terminal()
        _ = try terminal.folder.write(map, to: "map.json")
        let components = [
            Lines.component, Lines.componentsEnd.replacing("\"2.4\"", with: "\"\(cachet)\""),
        ]
        _ = try terminal.folder.write(
            (page + components).joined(separator: "\n") + "\n", to: "page.ndjson")
        _ = try terminal.folder.write(
            ([check, Lines.checksEnd] + checks).joined(separator: "\n") + "\n",
            to: "checks.ndjson")
        return try await terminal.run(
            "status-decide --map map.json --components page.ndjson \(options) checks.ndjson")
    }

    @Test func `actions on planned work come after those on components, ends first`() async throws {
        let outcome = try await decide("--explain", check: Lines.down)
        #expect(outcome.code == 0, "\(outcome)")
        let words = outcome.lines.map { line in
            [
                "\"action\",\"action\":\"open_", "decision\",\"window", "\"end_work",
                "\"announce_work", "\"end\"",
            ]
            .filter { line.contains($0) }.joined(separator: " ")
        }
        #expect(
            words.suffix(6) == [
                "\"action\",\"action\":\"open_", "decision\",\"window \"end_work", "\"end_work",
                "decision\",\"window \"announce_work", "\"announce_work", "\"end\"",
            ])
        #expect(outcome.lines.last?.contains(#""count":3"#) == true)
    }

    @Test func `a table shows them to people`() async throws {
        let outcome = try await decide("--explain --text")
        #expect(
            outcome.output.contains("DB upgrade  2022-06-24 02:07  1h     API         announce it"))
        #expect(outcome.output.contains("; 2 windows; 2 actions; "))
    }

    @Test func `what is not in the input is said once, and nothing is decided about windows`()
        async throws
    {
        let noWindows = try await decide(checks: [])
        #expect(
            noWindows.error == "status-decide: map.json: line 1: maintenance: no windows among the "
                + "checks: say pingdom-checks --maintenance, "
                + "or take it out if Pingdom has none for this account\n")
        let noSchedules = try await decide(page: [])
        #expect(
            noSchedules.error == "status-decide: map.json: line 1: maintenance: no schedules among "
                + "the components: say cachet-apply --snapshot --schedules\n")
        for outcome in [noWindows, noSchedules] {
            #expect(outcome.code == 0)
            #expect(outcome.lines.count == 1)
        }
        let checked = try await decide("--check-map", checks: [], page: [])
        #expect(checked.code == 0)
        #expect(checked.error.contains("no windows among the checks"))
        #expect(checked.error.contains("no schedules among the components"))
        #expect(try await decide(checks: [], page: [], map: Lines.map).error == "")
    }

    @Test func `a page of 2.3 has no schedules: 78, the rest is done`() async throws {
        let outcome = try await decide(page: [], cachet: "2.3")
        #expect(
            outcome.error
                == "status-decide: map.json: line 1: maintenance: Cachet 2.3 has no schedules: "
                + "take it out, or update Cachet\n")
        #expect(outcome.code == 78)
        #expect(outcome.lines.last?.contains(#""of":"action","count":0"#) == true)
    }

    @Test(arguments: [
        (
            [window, #"{"record":"end","of":"window","count":2}"#],
            "window stream is not whole (1 of 2)"
        ),
        ([#"{"record":"window","id":5}"#], "line 3: maintenance_id is missing"),
    ])
    func `windows that were cut or broken are refused`(
        checks: [String], message: String
    ) async throws {
        let outcome = try await decide(checks: checks)
        #expect(outcome.code == 65)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        #expect(outcome.isOnlyFailure)
    }

    @Test func `a rehearsal counts what would have been announced`() async throws {
        let outcome = try await decide("--rehearse", page: [])
        #expect(outcome.code == 0)
        let summary = #"{"record":"summary","of":"window","announced":1,"notifications":0}"#
        #expect(outcome.output.hasSuffix(summary + "\n"))
        let table = try await decide("--rehearse --text", page: [])
        #expect(table.output.contains("0 mails and 1 window announced in 1 run"))
    }

    @Test func `a map that announces too early is refused with its line`() async throws {
        let outcome = try await decide(
            map: Lines.map.replacing(
                "{\"components", with: "{\n\"maintenance\":{\"announce\":\"40d\"},\"components"))
        #expect(outcome.code == 78)
        #expect(
            outcome.error == "status-decide: map.json: line 2: maintenance.announce: "
                + "is longer than 30d: no window is known earlier\n")
    }
}
