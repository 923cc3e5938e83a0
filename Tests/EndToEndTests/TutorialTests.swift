import Foundation
import HTTP
import TestSupport
import Testing

/// The commands of README and of the manual, run in order and as they are, except for the places of
/// files and the addresses of servers.
@Suite struct TutorialTests {
    @Test(arguments: ["2.3", "2.4", "3"])
    func `the quick start and the everyday commands of README work`(version: String) async throws {
        let setting = try Setting(version)
        let terminal = setting.terminal
        try await Self.goDown(setting)
        let commands = try Self.commands(
            of: "README.md", sections: ["## Quick start", "## Every day"], in: terminal
        ).replacing(Self.savedRun, with: Self.firstRun(of: terminal))
        let outcome = try await Self.runWithoutTokens(commands, in: terminal)
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.contains("ok       map: "))
        #expect(!outcome.output.contains("FAILED"))
        #expect(outcome.output.contains(#""outcome":"planned""#))
        #expect(outcome.output.contains("nothing: already announced"))
        terminal.environment["CACHET_API_TOKEN"] = "test-token"
        #expect(try await setting.page("select(.id==1)|.incidents|length") == ["1"])
    }

    @Test func `the examples of pingdom-to-cachet work once it is set up`() async throws {
        let setting = try Setting("2.4")
        let terminal = setting.terminal
        try await Self.goDown(setting)
        let commands = try Self.commands(
            of: "scripts/manual/pingdom-to-cachet.1.md", sections: ["# EXAMPLES"], in: terminal
        ).replacing(Self.savedRun, with: Self.firstRun(of: terminal))
        let outcome = try await Self.runWithoutTokens(
            "pingdom-to-cachet --init\npingdom-to-cachet\n" + commands, in: terminal)
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.contains(#""outcome":"already""#))
    }

    @Test(arguments: ["2.4", "3"])
    func `the commands of the manual work`(version: String) async throws {
        let setting = try Setting(version)
        let terminal = setting.terminal
        let preparation = """
            mkdir -p state/runs/one && pingdom-checks | tee state/runs/one/checks.ndjson |
                status-decide --map map.json > actions.ndjson
            cp map.json other.json && echo test-token > other-token && chmod 600 other-token
            curl -s -H 'Authorization: Bearer test-token' "$PINGDOM_API_URL/checks" > answer.json
            """
        let commands = try Self.commands(of: "scripts/manual/pingdom-cachet.7.md", in: terminal)
            // One account is used as both here, and a mapped check must not be listed twice.
            .replacing("--token-file other-token", with: "--token-file other-token --check 161748")
        let outcome = try await Self.run(preparation + "\n" + commands, in: terminal)
        #expect(outcome.code == 0, "\(outcome.error)")
    }

    /// The folder or the bare name of a saved run, as the texts have it.
    private static var savedRun: Regex<Substring> {
        #/(?:\/[^\s=]+\/runs\/)?\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z/#
    }

    private static func firstRun(of terminal: Terminal) -> String {
        "$(ls -d '\(terminal.folder.path)/state'/runs/* | head -n 1)"
    }

    /// Lets the check go down without stopping Pingdom's clock, which `--init` compares with this
    /// machine's. The check does not become stale either: its last test lies a day ahead.
    private static func goDown(_ setting: Setting) async throws {
        try await setting.goDown()
        try await setting.check(85975, "\"lasttesttime\":\(Moment.now + 86400)")
        try await setting.pingdom.tell(.put, "/_control/clock", #"{"now":null}"#)
    }

    private static func run(_ commands: String, in terminal: Terminal) async throws
        -> Terminal.Outcome
    {
        terminal.environment["PATH"]? += ":\(root.appendingPathComponent("scripts").path)"
        terminal.environment["STATE_DIRECTORY"] = "\(terminal.folder.path)/state"
        _ = try terminal.folder.write("set -eux\n" + commands, to: "commands.sh")
        return try await terminal.run("sh commands.sh")
    }

    /// Runs commands that begin with `pingdom-to-cachet --init`, which alone is given the tokens.
    private static func runWithoutTokens(_ commands: String, in terminal: Terminal) async throws
        -> Terminal.Outcome
    {
        terminal.environment["PINGDOM_API_TOKEN"] = nil
        terminal.environment["CACHET_API_TOKEN"] = nil
        let folder = "\(terminal.folder.path)/conf"
        let entry = "pingdom-to-cachet --settings \(folder)/settings"
        let tokens = "PINGDOM_API_TOKEN=test-token CACHET_API_TOKEN=test-token"
        let placed = commands.replacing("pingdom-to-cachet", with: entry)
            .replacing("\(entry) --init", with: "\(tokens) pingdom-to-cachet --init \(folder)")
        return try await run(placed, in: terminal)
    }

    /// The blocks of shell commands in a text, or in the sections with these headings, with the
    /// terminal's folder in place of the system's.
    private static func commands(
        of file: String, sections wanted: [String]? = nil, in terminal: Terminal
    ) throws -> String {
        let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
        let sections = try wanted?.map { heading in
            let parts = text.components(separatedBy: "\n\(heading)\n")
            let next = heading.prefix { $0 == "#" }
            return try #require(parts.dropFirst().first).components(separatedBy: "\n\(next) ")[0]
        }
        let blocks = (sections ?? [text]).flatMap { section in
            section.components(separatedBy: "```sh\n").dropFirst().map { block in
                block.components(separatedBy: "```")[0]
            }
        }
        #expect(blocks.count >= wanted?.count ?? 6)
        return blocks.joined(separator: "\n")
            .replacing("/etc/pingdom-cachet", with: "\(terminal.folder.path)/conf")
            .replacing("/var/lib/pingdom-cachet", with: "\(terminal.folder.path)/state")
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("../..").standardized
}
