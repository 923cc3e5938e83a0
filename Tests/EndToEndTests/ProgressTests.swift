import TestSupport
import Testing

/// What a person sees who applies a file by hand.
@Suite struct ProgressTests {
    /// Runs a command line as a terminal does; what is to be seen there.
    private func seen(_ command: String, actions: Int) async throws -> String {
        let cachet = try Simulator(.cachet("2.4"))
        let terminal = try Terminal(pingdom: cachet, cachet: cachet)
        let action = Lines.action.replacing("PAGE", with: cachet.url)
        _ = try terminal.folder.write(
            String(repeating: action + "\n", count: actions), to: "saved")
        let python = #"import pty, sys; pty.spawn(["sh", "-c", sys.argv[1]])"#
        return try await terminal.run("python3 -c '\(python)' '\(command)'").output
    }

    @Test func `a long file shows how far it is, and nothing is left of that`() async throws {
        let seen = try await seen("cachet-apply --max-age none saved >results", actions: 21)
        #expect(seen.hasPrefix("cachet-apply: 0 of 21 actions\r\u{1B}[K"))
        #expect(seen.hasSuffix("cachet-apply: 21 of 21 actions\r\u{1B}[K"))
        #expect(!seen.contains("\n"))
    }

    @Test func `a message stands on a line of its own`() async throws {
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
    func `nothing is shown elsewhere`(command: String, actions: Int) async throws {
        #expect(try await seen(command, actions: actions) == "")
    }
}
