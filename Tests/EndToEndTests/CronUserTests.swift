import TestSupport
import Testing

/// Runs of `scripts/pingdom-to-cachet` by several users, one after the other.
@Suite(.enabled(if: CronSetting.canBeAnother, "needs root, and programs that others can run"))
struct CronUserTests {
    /// A setting in which `user` is a user without a name, who owns the state folder and can read
    /// the tokens.
    private func setting(_ settings: String...) async throws -> CronSetting {
        let setting = try await CronSetting("KEEP=2", settings.joined(separator: "\n"))
        let outcome = try await setting.shell(
            "chmod 755 .. . && mkdir state && chown 12345:12345 state token")
        #expect(outcome.code == 0)
        return setting
    }

    private func shell(_ command: String, in setting: CronSetting) async throws -> Terminal.Outcome
    {
        try await setting.shell(
            """
            user() { env -u HOME \(CronSetting.another) \(Self.quoted) --settings settings "$@"; }
            \(command)
            """)
    }

    private static let quoted = "'\(CronSetting.script)'"

    private static let modes = ["", "--ring", "--dry-run", "--check", "--replay saved"]

    /// A saved run that grew old used to stop all that came later.
    @Test(arguments: modes, [true, false])
    func `any user may do anything after any other`(mode: String, rootIsFirst: Bool) async throws {
        let setting = try await setting("HEARTBEAT=HERE/out/beat", "METRICS_FILE=HERE/out/a.prom")
        let order = rootIsFirst ? "cron \(mode); user" : "user \(mode); cron"
        let outcome = try await shell(
            """
            \(Self.save); mkdir out; chown 12345:12345 out
            for n in 1 2 3; do { \(order); } >shown; echo $?; done; user; echo $?
            ls state/runs | wc -l; find state ! -user 12345
            """, in: setting)
        #expect(outcome.error == "")
        #expect(outcome.lines == ["0", "0", "0", "0", "2"])
    }

    @Test func `root makes a state folder for the owner of the folder that it is in`() async throws
    {
        let setting = try await setting()
        let outcome = try await shell(
            "rmdir state; chown 12345 .; cron; echo $?; user; echo $?; find state ! -user 12345",
            in: setting)
        #expect(outcome == Terminal.Outcome(code: 0, output: "0\n0\n", error: ""))
    }

    /// Makes `saved`, a run to be replayed.
    private static let save = """
        mkdir saved; echo '\(Lines.actionsEnd)' >saved/actions.ndjson
        """

    @Test func `root follows no link of the owner's`() async throws {
        let setting = try await setting()
        let outcome = try await shell(
            """
            user; mkdir -m 700 private; echo mine >private/file; ln -s "$PWD/private/file" state/failing
            mv state/runs state/mine; ln -s "$PWD/private" state/runs
            cron; echo $?; cat private/*; ls private
            """, in: setting)
        #expect(outcome.lines == ["74", "mine", "file"])
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: "))
    }

    /// PATH must not lead to a folder of somebody else, in which commands run.
    @Test func `root starts no program of the owner's`() async throws {
        let setting = try await setting()
        let outcome = try await shell(
            """
            cp -r "$(dirname \(Self.quoted))"/*cachet "$(dirname \(Self.quoted))/cron-entry" .; user
            for tool in setpriv mkdir find rm; do echo 'touch ran' >state/$tool; chmod 755 state/$tool; done
            ./pingdom-to-cachet --settings settings; echo $?; ls state/ran
            """, in: setting)
        #expect(outcome.lines == ["0"], "\(outcome.output)\(outcome.error)")
    }

    @Test func `a saved run that cannot be removed is a warning, said once`() async throws {
        let setting = try await setting("METRICS_FILE=HERE/state/page.prom")
        let stuck = "state/runs/2022-06-24T010641.123Z"
        let outcome = try await shell(
            "user; mkdir -p \(stuck)/in; for n in 1 2 3; do user; echo $?; done; user --check; cron --check",
            in: setting)
        #expect(outcome.lines.prefix(3) == ["0", "0", "0"])
        let advice = "sudo chown -R 12345 '\(setting.folder)/state'\n"
        let error =
            "pingdom-to-cachet: \(setting.folder)/state: a saved run cannot be removed: rm: "
        #expect(outcome.error.hasPrefix(error))
        #expect(outcome.error.hasSuffix(advice) || outcome.error.contains("state' (see "))
        #expect(outcome.error.count { $0 == "\n" } == 1)
        // Root looks with the owner's eyes.
        let findings = outcome.lines.filter { $0.hasPrefix("FAILED   state: ") }
        #expect(findings.count == 2)
        for finding in findings {
            #expect(finding.contains("cannot be written or removed by user 12345: sudo chown -R"))
        }
    }

    @Test func `a user who may not write there is told which command would`() async throws {
        let setting = try await setting()
        #expect(try await setting.shell("chown 1 state && chmod 644 token").code == 0)
        let outcome = try await shell("user --ring", in: setting)
        #expect(outcome.code == 74)
        let command = "pingdom-to-cachet --settings settings --ring\n"
        #expect(
            outcome.error
                == "pingdom-to-cachet: user 12345 may not write to \(setting.folder)/state"
                + ": sudo \(command)")
        #expect(try await shell("user --dry-run", in: setting) == CronSetting.silence)
    }

    @Test func `settings that a user may not read are a matter of permission`() async throws {
        let setting = try await setting()
        let file = try await shell("chmod 600 settings; user", in: setting)
        #expect(file.code == 78)
        let reason = "settings: user 12345 may not read it: settings belongs to root\n"
        #expect(file.error == "pingdom-to-cachet: \(reason)")
        let folder = try await setting.shell(
            """
            mkdir -m 700 closed; cp settings closed
            \(CronSetting.another) \(Self.quoted) --settings closed/settings
            """)
        #expect(folder.error.hasSuffix("may not read it: closed belongs to root\n"))
    }

    @Test func `whoever can read settings and tokens can check and preview`() async throws {
        let setting = try await setting()
        #expect(
            try await setting.shell("chown 1 state; chmod 700 state; chown 12345 map.json").code
                == 0)
        try await setting.goDown()
        let outcome = try await shell("find . | sort >../before; user --dry-run", in: setting)
        #expect(outcome.error == "")
        #expect(outcome.output.contains(#""outcome":"planned""#))
        let check = try await shell("user --check; find . | sort | cmp - ../before", in: setting)
        #expect(check.code == 0)
        #expect(check.output.contains("\nFAILED   state: "))
    }
}
