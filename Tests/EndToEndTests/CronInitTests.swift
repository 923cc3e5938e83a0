import HTTP
import TestSupport
import Testing

/// `pingdom-to-cachet --init`: from two tokens to a run.
@Suite struct CronInitTests {
    /// What exists before the setup.
    private struct Setting {
        let pingdom: Simulator
        let cachet: Simulator
        let terminal: Terminal

        init(cachet version: String = "2.4") throws {
            pingdom = try Simulator()
            cachet = try Simulator(.cachet(version))
            terminal = try Terminal(pingdom: pingdom, cachet: cachet)
            terminal.environment["HOME"] = terminal.folder.path
        }

        func initialize(_ folder: String = "conf") async throws -> Terminal.Outcome {
            try await terminal.run("'\(CronSetting.script)' --init \(folder)")
        }

        /// Runs it as cron does: with only PATH from this environment.
        func cron(_ options: String = "") async throws -> Terminal.Outcome {
            let script = CronSetting.script
            return try await terminal.run(
                "env -i PATH=\"$PATH\" '\(script)' --settings conf/settings \(options)")
        }
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `without a terminal, all answers come from the environment`(version: String) async throws {
        let setting = try Setting(cachet: version)
        let outcome = try await setting.initialize()
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.error)")
        let folder = setting.terminal.folder.path
        #expect(outcome.output.contains("\nok       map: \(folder)/conf/map.json fits what"))
        #expect(outcome.output.contains("\nPATH=/"))
        #expect(
            outcome.output.hasSuffix(
                "\n*/5 * * * * pingdom-to-cachet --settings \(folder)/conf/settings\n"))
        let modes = "cd conf && stat -c '%a %n' *"
        #expect(
            try await setting.terminal.run(modes).lines == [
                "600 cachet-api-token", "644 map.json", "600 pingdom-api-token", "644 settings",
            ])
        #expect(try await setting.terminal.run("grep -rl test-token conf").lines.count == 2)
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.terminal.run("ls conf/state/runs/*/results.ndjson").code == 0)
    }

    @Test func `a shell can read the settings, too`() async throws {
        let setting = try Setting()
        #expect(try await setting.initialize("'a folder'").code == 0)
        let outcome = try await setting.terminal.run(
            "set -a; . 'a folder/settings'; unset PINGDOM_API_TOKEN; pingdom-checks | tail -n 1")
        #expect(outcome.error == "")
        #expect(outcome.output.contains(#""of":"check","count":6"#))
    }

    @Test func `existing files are kept`() async throws {
        let setting = try Setting()
        #expect(try await setting.initialize().code == 0)
        let sums = "cksum conf/*"
        _ = try await setting.terminal.run(
            "echo ' ' >>conf/map.json; echo '# mine' >>conf/settings")
        let before = try await setting.terminal.run(sums).output
        setting.terminal.environment["CACHET_API_TOKEN"] = "another"
        let outcome = try await setting.initialize()
        #expect(outcome.code == 0)
        #expect(
            outcome.output.contains("kept \(setting.terminal.folder.path)/conf/settings, which"))
        #expect(
            outcome.output.contains("kept \(setting.terminal.folder.path)/conf/map.json, which"))
        #expect(try await setting.terminal.run(sums).output == before)
    }

    @Test func `new settings are added below a file that has only comments`() async throws {
        let setting = try Setting()
        _ = try await setting.terminal.run(
            "mkdir conf; printf '# Mine\\n#KEEP=1\\n' >conf/settings")
        #expect(try await setting.initialize().code == 0)
        let settings = try setting.terminal.folder.read("conf/settings")
        #expect(settings.hasPrefix("# Mine\n#KEEP=1\n\n"))
        #expect(settings.contains("\nCACHET_URL=\(setting.cachet.url)\n"))
        #expect(try await setting.cron("--check").code == 0)
    }

    @Test func `a token that is already in a file stays there`() async throws {
        let setting = try Setting()
        _ = try setting.terminal.folder.write("test-token", to: "mine")
        setting.terminal.environment["CACHET_API_TOKEN"] = nil
        setting.terminal.environment["CACHET_API_TOKEN_FILE"] = "mine"
        #expect(try await setting.initialize().code == 0)
        #expect(
            try setting.terminal.folder.read("conf/settings")
                .contains("\nCACHET_API_TOKEN_FILE=\(setting.terminal.folder.path)/mine\n"))
        #expect(try await setting.terminal.run("ls conf/cachet-api-token").code != 0)
    }

    @Test(arguments: [
        ("CACHET_URL", 78), ("PINGDOM_API_TOKEN", 77), ("CACHET_API_TOKEN", 77),
    ])
    func `without a terminal, a missing answer is reported`(name: String, code: Int32) async throws
    {
        let setting = try Setting()
        setting.terminal.environment[name] = nil
        let outcome = try await setting.initialize()
        #expect(outcome.code == code)
        #expect(
            outcome.error
                == "pingdom-to-cachet: no terminal to ask on: set \(name) in the environment\n")
    }

    @Test func `a wrong token is found, and the other answers are kept`() async throws {
        let setting = try Setting()
        setting.terminal.environment["CACHET_API_TOKEN"] = "wrong"
        let outcome = try await setting.initialize()
        #expect(outcome.code == 78)
        #expect(outcome.output.contains("\nno map is proposed: write "))
        #expect(outcome.output.contains("\nFAILED   Cachet: "))
        #expect(outcome.output.contains("\nFAILED   map: "))
        _ = try await setting.terminal.run("echo test-token >conf/cachet-api-token")
        let again = try await setting.initialize()
        #expect(again.code == 0, "\(again.output)")
        #expect(again.output.contains("\nok       map: "))
    }

    @Test func `an invalid address is reported before anything is written`() async throws {
        let setting = try Setting()
        setting.terminal.environment["CACHET_URL"] = "status.example.com"
        let outcome = try await setting.initialize()
        #expect(outcome.code == 78)
        #expect(
            outcome.error
                == "pingdom-to-cachet: CACHET_URL: must begin with https://, or http:// on this "
                + "machine: status.example.com\n")
        #expect(try await setting.terminal.run("ls conf/*").code != 0)
    }

    /// Answers each question on a terminal once it is asked, and prints what the terminal showed.
    private static let person = """
        import os, pty, sys
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[1], [sys.argv[1], "--init", "conf"])
        answers = [sys.argv[2], "test-token", "test-token"]
        shown, seen = b"", 0
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            if answers and shown[seen:].endswith(b": "):
                seen = len(shown)
                os.write(terminal, answers.pop(0).encode() + b"\\n")
        sys.stdout.buffer.write(shown)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """

    @Test func `on a terminal a person is asked, and tokens are not shown`() async throws {
        let setting = try Setting()
        for name in ["CACHET_URL", "PINGDOM_API_TOKEN", "CACHET_API_TOKEN"] {
            setting.terminal.environment[name] = nil
        }
        _ = try setting.terminal.folder.write(Self.person, to: "person.py")
        let outcome = try await setting.terminal.run(
            "python3 person.py '\(CronSetting.script)' '\(setting.cachet.url)'")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.error)")
        let shown = outcome.output
        #expect(shown.hasPrefix("Address of the status page"))
        #expect(shown.contains("Pingdom's API token (it is not shown): \r\n"))
        #expect(shown.contains("Cachet's API token (it is not shown): \r\n"))
        #expect(shown.contains(setting.cachet.url))
        #expect(!shown.contains("test-token"))
        #expect(try setting.terminal.folder.read("conf/pingdom-api-token") == "test-token\n")
        #expect(try await setting.cron() == CronSetting.silence)
    }
}
