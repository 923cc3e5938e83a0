import TestSupport
import Testing

/// What the programs say about themselves, and what they say if there is no input.
@Suite struct HelpTests {
    private static let programs = ["pingdom-checks", "status-decide", "cachet-apply"]

    @Test(arguments: programs, ["--help", "-h", "help"])
    func `help fits a screen of 24 by 80 with its prompts`(
        program: String, word: String
    ) async throws {
        let outcome = try await Terminal().run("\(program) \(word)")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(outcome.lines.count <= 22)
        for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    }

    @Test(arguments: programs) func `help ends with an example`(program: String) async throws {
        let lines = try await Terminal().run("\(program) --help").lines
        #expect(lines.last?.contains(program) == true)
        #expect(lines.suffix(3).contains { $0.hasPrefix("Example") })
    }

    @Test(arguments: programs) func `help that cannot be written is a failure`(
        program: String
    ) async throws {
        let outcome = try await Terminal().run("\(program) --help >/dev/full")
        #expect(outcome.code == 74)
    }

    @Test(arguments: ["pingdom-checks", "cachet-apply"])
    func `the version names libcurl if it is linked`(program: String) async throws {
        let lines = try await Terminal().run("\(program) -V").lines
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("\(program) ") == true)
        #expect(lines.last?.hasPrefix("libcurl/") == true)
    }

    @Test func `the version of status-decide is one line`() async throws {
        let lines = try await Terminal().run("status-decide --version").lines
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("status-decide ") == true)
    }

    private static let readers = [
        "status-decide --map map.json", "status-decide --suggest-map",
        "status-decide --map map.json --rehearse", "cachet-apply",
    ]

    /// Runs a command on a terminal in which nobody types, made by `script`.
    private func run(_ command: String) async throws -> Terminal.Outcome {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        terminal.environment["CACHET_URL"] = "http://127.0.0.1:1"
        terminal.environment["CACHET_API_TOKEN"] = "test-token"
        let outcome = try await terminal.run(
            "timeout 600 script -qec '\(command) >output 2>error' /dev/null")
        return Terminal.Outcome(
            code: outcome.code, output: try terminal.folder.read("output"),
            error: try terminal.folder.read("error"))
    }

    @Test(arguments: readers) func `at a terminal without input, the message says what to do`(
        command: String
    ) async throws {
        let outcome = try await run(command)
        let program = command.prefix { $0 != " " }
        #expect(outcome.code == 64)
        // A suggested map is not a stream of records.
        #expect(command.contains("--suggest-map") ? outcome.output == "" : outcome.isOnlyFailure)
        #expect(
            outcome.error == "\(program): no input: standard input is a terminal: "
                + "pipe records in, name a FILE, or type them after -; try --help\n")
    }

    @Test func `a map is checked in a terminal without input`() async throws {
        let outcome = try await run("status-decide --map map.json --check-map")
        #expect(outcome == Terminal.Outcome(code: 0, output: "", error: ""))
    }

    @Test func `a terminal is read if the operand is a dash`() async throws {
        let outcome = try await run("cachet-apply -")
        #expect(outcome.code == 65)
        #expect(outcome.error.hasPrefix("cachet-apply: no actions received"))
    }
}
