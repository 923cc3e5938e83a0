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

    @Test func `planned work is offered where the account has maintenance windows`() async throws {
        let setting = try Setting()
        let from = Moment.now + 86400
        try await setting.pingdom.tell(
            .put, "/_control/maintenance",
            """
            {"maintenance":[{"id":1,"description":"Upgrade","from":\(from),"to":\(from + 60),
            "recurrencetype":"none","checks":{"uptime":[85975],"tms":[]}}],
            "occurrences":[{"id":7,"maintenanceid":1,"from":\(from),"to":\(from + 60)}]}
            """)
        let outcome = try await setting.initialize()
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.error)")
        #expect(
            outcome.output.contains("\n  1 maintenance window: with \"maintenance\": {} at its top")
        )
        #expect(try await setting.cron() == CronSetting.silence)
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
        #expect(
            outcome.output.contains("\nno map is proposed, for the reason that is FAILED below\n"))
        #expect(outcome.output.contains("\nFAILED   token: "))
        #expect(outcome.output.hasSuffix("\nNext: repair what is FAILED, and run this again.\n"))
        #expect(outcome.output.contains("\nFAILED   map: "))
        _ = try await setting.terminal.run("echo test-token >conf/cachet-api-token")
        let again = try await setting.initialize()
        #expect(again.code == 0, "\(again.output)")
        #expect(again.output.contains("\nok       map: "))
    }

    @Test func `an invalid address is reported before anything is written`() async throws {
        let setting = try Setting()
        setting.terminal.environment["CACHET_URL"] = "ftp://status.example.com"
        let outcome = try await setting.initialize()
        #expect(outcome.code == 78)
        #expect(
            outcome.error
                == "pingdom-to-cachet: CACHET_URL: must begin with https://, or http:// on this "
                + "machine: ftp://status.example.com\n")
        #expect(try await setting.terminal.run("ls conf/*").code != 0)
    }

    /// Without what a person is to be asked for.
    private func settingForPerson() throws -> Setting {
        let setting = try Setting()
        for name in ["CACHET_URL", "PINGDOM_API_TOKEN", "CACHET_API_TOKEN"] {
            setting.terminal.environment[name] = nil
        }
        return setting
    }

    private static let initialize = "'\(CronSetting.script)' --init conf"

    @Test func `on a terminal a person is asked again until an answer holds`() async throws {
        let setting = try settingForPerson()
        let outcome = try await setting.terminal.ask(
            Self.initialize,
            answers: "ftp://x", "127.0.0.1:1", setting.cachet.url, "wrong", " test-token  ", "",
            "test-token")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.error)")
        let shown = outcome.output
        #expect(
            shown.hasPrefix("Address of the status page (https://status.example.com): ftp://x\n"))
        #expect(shown.contains("\nFAILED   Cachet: "))
        #expect(shown.contains("\nok       Cachet: one answers at \(setting.cachet.url)\n"))
        #expect(shown.contains("\nCachet's API token (it is not shown): \nFAILED   token: "))
        #expect(shown.contains("\nPingdom's API token (it is not shown): \n"))
        #expect(!shown.contains("test-token"))
        #expect(shown.contains("\nThe map does not name yet:\n  check "))
        #expect(shown.contains("\nMAILTO="))
        #expect(outcome.lines.last == "echo")
        #expect(try setting.terminal.folder.read("conf/pingdom-api-token") == "test-token\n")
        #expect(try await setting.cron() == CronSetting.silence)
    }

    @Test func `a second time it offers what is there, and asks for what is missing`() async throws
    {
        let setting = try settingForPerson()
        _ = try await setting.terminal.ask(
            Self.initialize, answers: setting.cachet.url, "test-token", "test-token")
        let sums = "cksum conf/*"
        let before = try await setting.terminal.run(sums).output
        let again = try await setting.terminal.ask(Self.initialize, answers: "", "", "")
        #expect(again.code == 0)
        #expect(again.output.contains("(Enter for \(setting.cachet.url)): "))
        #expect(again.output.contains("Cachet's API token (it is not shown; Enter keeps it): \n"))
        #expect(try await setting.terminal.run(sums).output == before)
        let other = try Simulator(.cachet("2.4"))
        _ = try await setting.terminal.run(
            "rm conf/pingdom-api-token; echo old >conf/cachet-api-token")
        let changed = try await setting.terminal.ask(
            Self.initialize, answers: other.url, "test-token", "test-token")
        #expect(changed.code == 0, "\(changed.output)")
        #expect(changed.output.contains("\nchanged CACHET_URL in "))
        #expect(try setting.terminal.folder.read("conf/settings").contains("=\(other.url)\n"))
        #expect(try await setting.terminal.run(sums).output != before)
    }

    @Test(arguments: [("^D", 77), ("^C", 130), ("wrong", 77)])
    func `the terminal echoes again however it ends`(answer: String, code: Int32) async throws {
        let setting = try settingForPerson()
        let outcome = try await setting.terminal.ask(
            Self.initialize, answers: setting.cachet.url, answer, answer, answer)
        #expect(outcome.code == code, "\(outcome.output)")
        #expect(outcome.lines.last == "echo")
        #expect(try await setting.terminal.run("ls conf/*").code != 0)
    }

    @Test func `the crontab line runs as it stands, whatever is in the path`() async throws {
        let setting = try Setting()
        let outcome = try await setting.initialize("\"it's 100%up\"")
        #expect(outcome.code == 0, "\(outcome.output)")
        let line = try #require(outcome.lines.last)
        #expect(line.hasPrefix("*/5 * * * * pingdom-to-cachet --settings '/"))
        #expect(line.hasSuffix(#"/it'\''s 100\%up/settings'"#))
        // Cron takes the backslash away.
        let command = line.dropFirst("*/5 * * * * pingdom-to-cachet ".count).replacing(
            "\\%", with: "%")
        let run = try await setting.terminal.run(
            "env -i PATH=\"$PATH\" '\(CronSetting.script)' \(command)")
        #expect(run == CronSetting.silence)
    }
}
