import Foundation
import Glibc
import TestSupport
import Testing

/// A failure of one program ends the whole pipeline, even in a shell without `pipefail`.
@Suite struct FailureTests {
    private let terminal: Terminal

    init() throws {
        terminal = try Terminal()
        // Nothing listens there.
        terminal.environment["PINGDOM_API_URL"] = "http://127.0.0.1:1"
        terminal.environment["CACHET_URL"] = "http://127.0.0.1:1"
        terminal.environment["CACHET_API_TOKEN"] = "test-token"
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        _ = try terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
    }

    @Test func `a wrong token for Pingdom gives one line, exit code 77 and no action`() async throws
    {
        let desk = try await PingdomDesk.open()
        desk.terminal.environment["PINGDOM_API_TOKEN"] = "wrong"
        desk.terminal.environment["CACHET_URL"] = "http://127.0.0.1:1"
        desk.terminal.environment["CACHET_API_TOKEN"] = "test-token"
        _ = try desk.terminal.folder.write(Lines.map, to: "map.json")
        let outcome = try await desk.terminal.run(Setting.pipeline)
        #expect(outcome.code == 77)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("pingdom-checks: GET /checks: 401"))
        #expect(outcome.lines.count == 1)
    }

    @Test(arguments: [
        "pingdom-checks", "pingdom-checks --bogus", "pingdom-checks | status-decide --map map.json",
        "pingdom-checks | status-decide --map map.json --partial --components page.ndjson",
        "pingdom-checks | status-decide --map map.json | CACHET_URL= cachet-apply",
        "pingdom-checks | cachet-apply --partial", "pingdom-checks --from no | cachet-apply",
    ])
    func `a program that reads a failure forwards it without a message of its own`(command: String)
        async throws
    {
        let outcome = try await terminal.run(command)
        #expect(outcome.code != 0)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.split(separator: "\n").count == 1)
    }

    @Test func `a page that cannot be read is reported by cachet-apply alone`() async throws {
        terminal.environment["CACHET_API_TOKEN"] = nil
        let outcome = try await terminal.run(
            "status-decide --map map.json", input: Lines.joined(Lines.down, Lines.checksEnd))
        #expect(outcome.code == 77)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("cachet-apply: no credentials"))
    }

    @Test func `a saved failure is forwarded, including unknown members`() async throws {
        let failure = #"{"record":"failure","program":"x","code":69,"message":"m","more":[1.0]}"#
        for command in ["status-decide --map map.json", "cachet-apply"] {
            let outcome = try await terminal.run(
                command, input: Lines.joined(Lines.down, failure, "nonsense"))
            #expect(outcome == .init(code: 69, output: failure + "\n", error: ""))
        }
    }

    @Test(arguments: [
        "status-decide --map no --check-map", "status-decide --map map.json --suggest-map --bogus",
        "status-decide --map no --explain=text", "cachet-apply --help=no",
    ])
    func `a program that writes no records writes no failure record either`(command: String)
        async throws
    {
        let outcome = try await terminal.run(command)
        #expect(outcome.code >= 64)
        #expect(outcome.output == "")
    }

    @Test func `on a terminal only the message is shown`() async throws {
        let outcome = try await terminal.run(
            "timeout 600 script -qec 'pingdom-checks --bogus 2>error' /dev/null; cat error")
        #expect(
            outcome.output == "pingdom-checks: unknown option --bogus; try --help\n")
    }

    @Test func `a full disk is reported, and no line follows the one that was cut`() async throws {
        let outcome = try await terminal.run(
            "pingdom-checks --from - >/dev/full", input: #"{"checks":[]}"#)
        #expect(outcome.code == 74)
        #expect(outcome.error == "pingdom-checks: standard output: No space left on device\n")
    }

    @Test func `a rehearsal skips a run that failed`() async throws {
        let failure = #"{"record":"failure","program":"pingdom-checks","code":75,"message":"m"}"#
        let outcome = try await terminal.run(
            "status-decide --rehearse --map map.json",
            input: Lines.joined(failure, Lines.down, Lines.checksEnd))
        #expect(outcome.code == 0)
        #expect(
            outcome.error == "status-decide: 1 of 2 runs are not whole, or failed: passed over\n")
        #expect(outcome.output.contains("open_incident"))
    }
}

/// A reader that ends early, as `head -1` does.
@Suite struct LostReaderTests {
    /// An answer too large for the buffer of a pipe.
    private static let answer: String = {
        let checks = (1...3000).map {
            #"{"id":\#($0),"name":"\#(String(repeating: "n", count: 200))","status":"up"}"#
        }
        return #"{"checks":[\#(checks.joined(separator: ","))]}"#
    }()

    /// Pipes `command` into a reader that ends after one line; prints the exit code of `command`.
    private func run(_ command: String, in terminal: Terminal) async throws -> Terminal.Outcome {
        try await terminal.run("{ \(command); echo $? >code; } | head -n 1 >first; cat code")
    }

    private static let killedBySIGPIPE = Terminal.Outcome(code: 0, output: "141\n", error: "")

    @Test func `a listing of checks ends silently`() async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Self.answer, to: "answer.json")
        let outcome = try await run("pingdom-checks --from answer.json", in: terminal)
        #expect(outcome == Self.killedBySIGPIPE)
    }

    @Test func `a plan ends silently`() async throws {
        let terminal = try Terminal()
        let entries = (1...3000).map { #"{"component":\#($0),"checks":[\#($0)]}"# }
        _ = try terminal.folder.write(
            #"{"components":[\#(entries.joined(separator: ","))]}"#, to: "map.json")
        _ = try terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        _ = try terminal.folder.write(
            Lines.joined(Lines.down, Lines.checksEnd), to: "checks.ndjson")
        let outcome = try await run(
            "status-decide --map map.json --components page.ndjson --explain checks.ndjson",
            in: terminal)
        #expect(outcome == Self.killedBySIGPIPE)
    }

    @Test func `a program of the system ends silently where a test ignores SIGPIPE`() async throws {
        let former = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, former) }
        let terminal = try Terminal()
        let outcome = try await run("yes", in: terminal)
        #expect(outcome == Self.killedBySIGPIPE)
    }

    @Test func `a wrong map is the only thing that is reported`() async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Self.answer, to: "answer.json")
        _ = try terminal.folder.write(#"{"components":[]}"#, to: "map.json")
        let outcome = try await terminal.run(
            "pingdom-checks --from answer.json | status-decide --map map.json")
        #expect(outcome.code == 78)
        #expect(outcome.isOnlyFailure)
    }

    @Test func `applying goes on without a reader`() async throws {
        let setting = try Setting("2.4")
        let actions = Lines.plan(
            Lines.action, Lines.action.replacing("\"component_id\":1", with: "\"component_id\":2")
        ).replacing("PAGE", with: setting.cachet.url)
        _ = try setting.terminal.folder.write(actions, to: "actions.ndjson")
        let outcome = try await setting.terminal.run(
            """
            { until [ -e gone ]; do sleep 0.1; done
              cachet-apply --max-age none --jobs 1 actions.ndjson; echo $? >code
            } | { exec <&-; touch gone; }; cat code
            """)
        #expect(outcome == .init(code: 0, output: "0\n", error: ""))
        #expect(try await setting.methods().filter { $0 == "POST" }.count == 2)
    }
}

/// Wrong settings and wrong input, as the person who runs a program sees them.
@Suite struct FrontTests {
    @Test func `plain http is refused, and only for Cachet with a way to allow it`()
        async throws
    {
        let terminal = try Terminal()
        terminal.environment["CACHET_URL"] = "http://cachet.invalid:8000"
        terminal.environment["CACHET_API_TOKEN"] = "test-token"
        terminal.environment["PINGDOM_API_URL"] = "http://pingdom.invalid"
        terminal.environment["PINGDOM_API_TOKEN"] = "test-token"
        let refused = try await terminal.run("cachet-apply --snapshot")
        #expect(refused.code == 78)
        #expect(refused.error.contains("CACHET_PLAIN_HTTP=allow or --plain-http"))
        for command in [
            "cachet-apply --snapshot --plain-http --deadline 1s",
            "CACHET_PLAIN_HTTP=allow cachet-apply --snapshot --deadline 1s",
        ] {
            let allowed = try await terminal.run(command)
            #expect(allowed.code == 75)
            #expect(allowed.error.contains("GET /ping: "))
        }
        #expect(
            try await terminal.run("CACHET_PLAIN_HTTP=yes cachet-apply --snapshot").error
                == "cachet-apply: CACHET_PLAIN_HTTP: neither empty nor allow: yes\n")
        #expect(try await terminal.run("CACHET_PLAIN_HTTP=allow pingdom-checks").code == 78)
    }

    @Test func `a token file that others can read is reported once in the pipeline`() async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        for program in ["PINGDOM", "CACHET"] {
            let file = try setting.terminal.folder.write("test-token\n", to: program)
            setting.terminal.environment["\(program)_API_TOKEN"] = nil
            setting.terminal.environment["\(program)_API_TOKEN_FILE"] = file
        }
        let outcome = try await setting.terminal.run(
            "chmod 644 CACHET PINGDOM; \(Setting.pipeline) >results; chmod 600 CACHET PINGDOM; "
                + "\(Setting.pipeline) >results")
        let lines = outcome.error.split(separator: "\n").sorted()
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("cachet-apply: ") == true)
        #expect(lines.last?.hasSuffix("/PINGDOM") == true)
        #expect(lines.allSatisfy { $0.contains(": others can read this token: chmod 600 ") })
    }

    @Test func `input that is not one record per line is refused with advice`() async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        let outcome = try await terminal.run(
            "status-decide --map map.json", input: "{\n  \"record\": \"check\"\n}\n")
        #expect(outcome.code == 65)
        #expect(outcome.error.contains("jq -c"))
        let table = try await terminal.run(
            "status-decide --map map.json", input: "COMPONENT      PAGE\n")
        #expect(table.code == 65)
        #expect(table.error.contains("text for people (--text) is not read back"))
    }
}
