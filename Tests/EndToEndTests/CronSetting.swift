import Foundation
import HTTP
import TestSupport
import Testing

/// The surroundings of a run under cron: servers, a folder and settings.
struct CronSetting {
    let pingdom: Simulator
    let cachet: Simulator
    let terminal: Terminal

    /// `settings` are lines in addition to those that every run needs; HERE in them is the folder.
    init(
        map: String = Lines.map, cachet version: String = "2.4", _ settings: String...
    ) async throws {
        pingdom = try Simulator()
        cachet = try Simulator(.cachet(version))
        terminal = try Terminal()
        #expect(try await terminal.run("mkdir 'a folder'").code == 0)
        try write(map, to: "map.json")
        try write("test-token\n", to: "token")
        #expect(try await terminal.run("chmod 600 'a folder/token'").code == 0)
        let lines = [
            "# Settings", "", "CACHET_URL=\(cachet.url)",
            "PINGDOM_API_URL=\"\(pingdom.url)/api/3.1\"", "STATE_DIRECTORY=\(folder)/state",
            "CACHET_API_TOKEN_FILE=\(folder)/token", "PINGDOM_API_TOKEN_FILE='\(folder)/token'",
        ]
        let all = (lines + settings).joined(separator: "\n")
        try write(all.replacing("HERE", with: folder), to: "settings")
    }

    /// The folder that the tests work in.
    var folder: String { "\(terminal.folder.path)/a folder" }

    func write(_ text: String, to name: String) throws {
        _ = try terminal.folder.write(text, to: "a folder/\(name)")
    }

    /// Runs a command line in the folder; `cron` is the script with its settings.
    func shell(_ command: String) async throws -> Terminal.Outcome {
        try await terminal.run(
            """
            cron() { "\(Self.script)" --settings 'settings' "$@"; }
            cd 'a folder' && \(command)
            """)
    }

    func cron(_ options: String = "") async throws -> Terminal.Outcome {
        try await shell("cron \(options)")
    }

    /// Sets `members` of Pingdom's check, given in JSON. From then on Pingdom's clock is stopped,
    /// so that the check does not become stale, however long the test takes.
    func check(_ members: String) async throws {
        try await pingdom.tell(.put, "/_control/clock", "{\"now\":\(Moment.now)}")
        try await pingdom.tell(.post, "/_control/checks/85975", "{\(members)}")
    }

    func goDown() async throws {
        let now = Moment.now
        try await check(
            "\"status\":\"down\",\"lastdownstart\":\(now - 60),\"lasttesttime\":\(now)")
    }

    func goStale() async throws { try await check("\"lasttesttime\":1656032831") }

    func comeBack() async throws {
        try await check("\"lasttesttime\":\(Moment.now)")
    }

    /// Makes the remembered complaints a day older.
    func letADayPass() async throws {
        let older = "awk '{ $1 -= 86400; if ($2 > 0) $2 -= 86400; print }' state/failing >older"
        #expect(try await shell("\(older) && mv older state/failing").code == 0)
    }

    /// Expects three good runs, the last of which reports that this complaint is over, and silence.
    func expectRecovery(from complaint: String) async throws {
        for _ in 0..<2 { #expect(try await cron() == Self.silence) }
        let over = try await cron()
        #expect(over.code == 0)
        #expect(over.error.hasPrefix("pingdom-to-cachet: works again; runs had failed since 20"))
        #expect(over.error.contains("Z: \(complaint)"), "\(over.error)")
        #expect(over.error.count { $0 == "\n" } == 1)
        #expect(try await cron() == Self.silence)
    }

    /// Replaces one of our programs by a script for `sh`.
    ///
    /// A shell writes the file. If the test did, a child that another test starts meanwhile could
    /// keep it open, and Linux runs no file that is open for writing (ETXTBSY).
    func replace(_ program: String, by script: String) async throws {
        try write("#!/bin/sh\n\(script)\n", to: "script")
        let outcome = try await shell(
            "cp script \(program) && chmod 700 \(program) && rm script")
        #expect(outcome.code == 0)
    }

    /// Runs it with the programs that `replace` has written.
    func cronWithReplacements(_ options: String = "") async throws -> Terminal.Outcome {
        try await shell("PATH=\"$PWD:$PATH\" && cron \(options)")
    }

    /// A file of the newest run.
    func saved(_ name: String) async throws -> String {
        try await shell("cat \"$(ls -d state/runs/* | tail -n 1)/\(name)\"").output
    }

    static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../scripts/pingdom-to-cachet").standardized.path
    }

    /// The outcome of a successful run.
    static let silence = Terminal.Outcome(code: 0, output: "", error: "")

    /// Makes a command run as a user without a name.
    static let another = "setpriv --reuid 12345 --regid 12345 --clear-groups"

    /// Whether `another` works here, and that user can run the programs.
    static let canBeAnother = succeeds("\(another) test -x '\(Terminal.products)/status-decide'")

    /// Whether a file system can be mounted here.
    static let canMount = getuid() == 0 && succeeds("unshare --mount true")

    private static func succeeds(_ command: String) -> Bool {
        (try? TestProcess(["sh", "-c", command]).wait()) == 0
    }
}
