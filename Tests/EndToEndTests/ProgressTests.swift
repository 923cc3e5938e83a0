import TestSupport
import Testing

/// What a person sees when applying a file by hand.
@Suite struct ProgressTests {
    /// Runs a command line on a terminal and returns what is seen there.
    private func seen(
        _ command: String, actions: Int, faults: String = "[]"
    ) async throws -> String {
        let cachet = try Simulator(.cachet("2.4"))
        try await cachet.fail(faults)
        let terminal = try Terminal(pingdom: cachet, cachet: cachet)
        let action = Lines.action.replacing("PAGE", with: cachet.url)
        _ = try terminal.folder.write(
            Lines.plan(Array(repeating: action, count: actions)), to: "saved")
        _ = try terminal.folder.write(Lines.joined(Lines.actionsEnd), to: "empty")
        let python = #"import pty, sys; pty.spawn(["sh", "-c", sys.argv[1]])"#
        return try await terminal.run("python3 -c '\(python)' '\(command)'").output
    }

    @Test func `progress on a long file is shown, and erased in the end`() async throws {
        let seen = try await seen("cachet-apply --max-age none saved >results", actions: 21)
        #expect(seen.hasPrefix("cachet-apply: 0 of 21 actions\r\u{1B}[K"))
        #expect(seen.hasSuffix("cachet-apply: 21 of 21 actions\r\u{1B}[K"))
        #expect(!seen.contains("\n"))
    }

    @Test func `progress is cut to the width, because a wrapped line could not be erased`()
        async throws
    {
        let seen = try await seen(
            "stty cols 20; cachet-apply --max-age none saved >results", actions: 21)
        #expect(seen.hasPrefix("cachet-apply: 0 ...\r\u{1B}[K"))
        #expect(seen.hasSuffix("\r\u{1B}[K"))
    }

    @Test func `a message is on a line of its own`() async throws {
        let seen = try await seen("cachet-apply saved >results", actions: 21)
        #expect(
            seen.hasPrefix(
                "cachet-apply: 0 of 21 actions\r\u{1B}[Kcachet-apply: line 1: planned "))
    }

    @Test(
        arguments: [
            ("cachet-apply --max-age none saved >results", 20),
            ("cachet-apply --max-age none <saved >results", 21),
            ("cachet-apply --max-age none saved >results 2>errors; cat errors", 21),
        ])
    func `no progress is shown for a short file, piped input or redirected errors`(
        command: String, actions: Int
    ) async throws {
        #expect(try await seen(command, actions: actions) == "")
    }

    private static let run = Lines.down + "\n" + Lines.checksEnd + "\n"

    /// Rehearses two runs on a terminal and returns what is seen there.
    private func seen(_ command: String, input: String = run + run) async throws -> String {
        let terminal = try Terminal()
        _ = try terminal.folder.write(input, to: "runs")
        _ = try terminal.folder.write(Lines.map, to: "map")
        let python = #"import pty, sys; pty.spawn(["sh", "-c", sys.argv[1]])"#
        return try await terminal.run("python3 -c '\(python)' '\(command)'").output
    }

    @Test func `a rehearsal shows how far it has come, and erases that in the end`() async throws {
        let seen = try await seen("status-decide --map map --rehearse runs >actions")
        #expect(seen.hasPrefix("status-decide: at 2022-06-24, 80% done\r\u{1B}[K"))
        #expect(seen.hasSuffix("\r\u{1B}[K"))
        #expect(!seen.contains("\n"))
    }

    @Test func `of what comes through a pipe a rehearsal shows the day`() async throws {
        let seen = try await seen("cat runs | status-decide --map map --rehearse >actions")
        #expect(seen.hasPrefix("status-decide: at 2022-06-24\r\u{1B}[K"))
    }

    @Test func `what a rehearsal writes is on lines of its own`() async throws {
        let up = Self.run.replacing(#""down""#, with: #""up""#)
        let seen = try await seen("status-decide --map map --rehearse runs", input: up + Self.run)
        #expect(seen.contains("80% done\r\u{1B}[K{\"record\":\"action\""))
    }

    @Test func `a rehearsal shows nothing in redirected errors`() async throws {
        let command = "status-decide --map map --rehearse runs >actions 2>errors; cat errors"
        #expect(try await seen(command) == "")
    }

    private static let busy =
        #"[{"path":"ping$","kind":"status_before","status":503,"times":1}]"#

    @Test func `a request that is sent again is shown, and erased in the end`() async throws {
        let seen = try await seen(
            "cachet-apply --snapshot >page", actions: 0, faults: Self.busy)
        #expect(seen.hasPrefix("cachet-apply: GET http://127.0.0.1:"))
        #expect(seen.contains(": 503: trying again"))
        #expect(seen.hasSuffix("\r\u{1B}[K"))
        #expect(!seen.contains("\n"))
    }

    @Test func `a request that is sent again is not shown in redirected errors`() async throws {
        let seen = try await seen(
            "cachet-apply --snapshot >page 2>errors; cat errors", actions: 0, faults: Self.busy)
        #expect(seen == "")
    }

    @Test(arguments: [
        ("cachet-apply", "nothing to do: the plan of 2022-06-24 01:07 UTC has no actions"),
        (
            "cachet-apply --dry-run",
            "nothing to do: the plan of 2022-06-24 01:07 UTC has no actions"
        ),
        ("cachet-apply --text", "no actions"), ("cachet-apply >results", ""),
        ("cachet-apply 2>errors", ""),
    ])
    func `a run with nothing to print says so to a person`(
        command: String, sentence: String
    ) async throws {
        let seen = try await seen("\(command) <empty", actions: 0)
        #expect(seen == (sentence.isEmpty ? "" : sentence + "\r\n"))
    }
}
