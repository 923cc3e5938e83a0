import TestSupport
import Testing

/// Several pages on one machine: settings files, and the state folder of each.
@Suite struct CronPagesTests {
    @Test func `a state folder serves one settings file`() async throws {
        let setting = try await CronSetting()
        let outcome = try await setting.shell(
            """
            cp settings b; sed 's,^CACHET_URL=.*,MAP=/no/map.json\\n&,' settings >a
            page() { "\(CronSetting.script)" --settings "$@"; echo $?; }
            for n in 1 2 3 4; do page a; page b; done; page b --dry-run; ls state/runs | wc -l
            """)
        #expect(outcome.lines == ["78", "78", "78", "78", "78", "78", "78", "78", "0", "4"])
        let errors = outcome.error.split(separator: "\n")
        #expect(errors.count == 2, "\(outcome.error)")
        #expect(errors.first?.contains("/no/map.json") == true)
        let belongs = "STATE_DIRECTORY \(setting.folder)/state belongs to \(setting.folder)/a"
        #expect(errors.last.map(String.init) == "pingdom-to-cachet: b: \(belongs): set another one")
    }

    @Test func `settings that have moved keep their state folder`() async throws {
        let setting = try await CronSetting()
        #expect(try await setting.cron() == CronSetting.silence)
        let outcome = try await setting.shell(
            "mv settings moved; '\(CronSetting.script)' --settings moved; cat state/belongs-to")
        #expect(
            outcome == Terminal.Outcome(code: 0, output: "\(setting.folder)/moved\n", error: ""))
    }

    /// As in a folder of Kubernetes' ConfigMap.
    @Test func `settings may be a link whose target changes`() async throws {
        let setting = try await CronSetting()
        let outcome = try await setting.shell(
            """
            mv settings one; cp one two; ln -s one settings; cron
            ln -sf two settings; cron; '\(CronSetting.script)' --settings two; cat state/belongs-to
            """)
        #expect(
            outcome
                == Terminal.Outcome(code: 0, output: "\(setting.folder)/settings\n", error: ""))
    }

    @Test(arguments: [
        ("true", "state"), ("export STATE_DIRECTORY=\"$PWD/first:$PWD/second\"", "first"),
    ])
    func `the state is beside the settings, or where systemd says`(
        environment: String, folder: String
    ) async throws {
        let setting = try await CronSetting()
        let outcome = try await setting.shell(
            """
            sed -i /STATE_DIRECTORY/d settings; mkdir elsewhere; cd elsewhere
            cd ..; \(environment); cd elsewhere; "\(CronSetting.script)" --settings ../settings
            ls ..; ls
            """)
        #expect(outcome.error == "")
        let lines = ["elsewhere", "map.json", "settings", folder, "token"].sorted()
        #expect(outcome.lines.map(String.init) == lines)
    }

    @Test func `a relative folder from the environment is a mistake`() async throws {
        let setting = try await CronSetting()
        let outcome = try await setting.shell(
            "sed -i /STATE_DIRECTORY/d settings; STATE_DIRECTORY=state cron; echo $?; ls")
        #expect(outcome.lines == ["78", "map.json", "settings", "token"])
        #expect(
            outcome.error == "pingdom-to-cachet: STATE_DIRECTORY: write the absolute path: state\n")
    }
}
