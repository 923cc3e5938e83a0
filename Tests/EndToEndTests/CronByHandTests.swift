import TestSupport
import Testing

/// Dry runs and replays of `scripts/pingdom-to-cachet`.
@Suite struct CronByHandTests {
    @Test func `a dry run changes nothing and shows what would be done`() async throws {
        let setting = try await CronSetting("HEARTBEAT=HERE/beat")
        try await setting.goDown()
        let outcome = try await setting.cron("--dry-run")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(outcome.output.contains(#""outcome":"planned""#))
        #expect(try await setting.cachet.log().allSatisfy { $0.method == "GET" })
        #expect(try await setting.shell("ls -A").lines == ["map.json", "settings", "token"])
    }

    @Test func `a dry run reports a temporary failure at once, and does not count`() async throws {
        let setting = try await CronSetting()
        try await setting.goStale()
        let outcome = try await setting.cron("--dry-run")
        #expect(outcome.code == 75)
        let stale = "pingdom-to-cachet: status-decide: all 1 mapped checks are stale: "
        #expect(outcome.error == stale + "nothing decided\n")
        #expect(try await setting.shell("ls state").code != 0)
    }

    @Test func `a saved run can be applied again`() async throws {
        let setting = try await CronSetting("KEEP=1", "APPLY_OPTIONS=--dry-run")
        try await setting.goDown()
        #expect(try await setting.cron().code == 0)
        #expect(try await setting.shell("sed -i /APPLY_OPTIONS/d settings").code == 0)
        try await setting.pingdom.forgetLog()
        let replay = "cron --replay state/runs/*"
        let first = try await setting.shell("\(replay) | jq -r .outcome")
        #expect(first == Terminal.Outcome(code: 0, output: "applied\n", error: ""))
        let second = try await setting.shell(
            "cp -r \"$(ls -d state/runs/* | tail -n 1)\" saved "
                + "&& cron --replay=saved | jq -r .outcome")
        #expect(second.output == "already\n")
        #expect(try await setting.pingdom.log().isEmpty)
    }

    @Test func `an old run is applied again only with --max-age none`() async throws {
        let setting = try await CronSetting()
        let action = Lines.action.replacing("PAGE", with: setting.cachet.url)
        #expect(try await setting.shell("mkdir saved").code == 0)
        try setting.write(
            Lines.joined(action, Lines.actionsEnd.replacing("0,\"o", with: "1,\"o")),
            to: "saved/actions.ndjson")
        let old = try await setting.cron("--replay saved")
        #expect(old.code == 1)
        #expect(old.output.contains(#""outcome":"expired""#))
        #expect(old.error.hasPrefix("pingdom-to-cachet: cachet-apply: line 1: planned "))
        let meant = try await setting.cron("--replay saved --max-age none")
        #expect(meant.code == 0)
        #expect(meant.output.contains(#""outcome":"applied""#))
        try setting.write(action + "\n", to: "saved/actions.ndjson")
        let cut = try await setting.cron("--replay saved")
        #expect(cut.code == 65)
        #expect(cut.error.hasPrefix("pingdom-to-cachet: cachet-apply: plan is not whole "))
    }

    /// "Each line can be read alone, saved, edited with jq and fed back."
    @Test(arguments: ["jq -c .", "jq -cS .", "jq -c 'to_entries | reverse | from_entries'"])
    func `a saved plan may have its members in any order`(edit: String) async throws {
        let setting = try await CronSetting("APPLY_OPTIONS=--dry-run")
        try await setting.goDown()
        #expect(try await setting.cron().code == 0)
        let outcome = try await setting.shell(
            """
            sed -i /APPLY_OPTIONS/d settings; run=$(ls -d state/runs/*); mkdir edited
            \(edit) "$run/actions.ndjson" >edited/actions.ndjson; cron --replay edited | jq -r .outcome
            """)
        #expect(outcome == Terminal.Outcome(code: 0, output: "applied\n", error: ""))
    }

    @Test func `the replay of a run that had failed says why`() async throws {
        let setting = try await CronSetting(map: "{}")
        let failed = try await setting.cron()
        #expect(failed.code == 78)
        let outcome = try await setting.cron("--replay state/runs/*")
        #expect(outcome.code == 78)
        let error = "pingdom-to-cachet: that run had failed: status-decide: ./map.json: "
        #expect(outcome.error.hasPrefix(error), "\(outcome.error)")
    }

    @Test func `a replay takes the bare name of a run, and says how an expired plan goes through`()
        async throws
    {
        let setting = try await CronSetting()
        try await setting.goDown()
        #expect(try await setting.cron().code == 0)
        let outcome = try await setting.shell(
            """
            cron --replay "$(ls state/runs)" | jq -r .outcome; cp -r "$(ls -d state/runs/* | head -n 1)" old
            sed -i 's/"observed_at":[0-9]*/"observed_at":1656032840/' old/*; cron --replay old | jq -r .outcome
            """)
        #expect(outcome.lines == ["already", "expired"])
        #expect(outcome.error.contains(": --max-age none applies it all the same (see "))
    }

    @Test func `on a terminal a person sees what a run does`() async throws {
        let setting = try await CronSetting()
        let cron = "cd 'a folder'; '\(CronSetting.script)' --settings settings"
        let quiet = try await setting.terminal.ask(cron)
        #expect(quiet.lines.first == "nothing to do: the page agrees with the checks")
        try await setting.goDown()
        let dry = try await setting.terminal.ask("\(cron) --dry-run")
        #expect(dry.code == 0)
        #expect(dry.output.hasPrefix("COMPONENT  OUTCOME "))
        #expect(dry.output.contains("\ndry run, nothing written: 1 action: 1 planned\n"))
        let run = try await setting.terminal.ask(cron)
        #expect(run.output.contains("  API  operational "))
        #expect(run.output.contains("  applied  check 85975 (API) is down since "))
        try setting.write("wrong\n", to: "token")
        let failed = try await setting.terminal.ask(cron)
        #expect(failed.code == 77)
        #expect(failed.output.contains("pingdom-to-cachet: pingdom-checks: GET /checks: 401: "))
        // A person's run takes nothing from what cron mails.
        #expect(try await setting.cron().error.contains("pingdom-checks: GET /checks: 401: "))
    }

    @Test func `the log shows what runs changed and complained of, oldest first`() async throws {
        let setting = try await CronSetting()
        #expect(try await setting.cron() == CronSetting.silence)
        let quiet = try await setting.cron("--log")
        #expect(quiet.code == 0)
        #expect(quiet.error.hasSuffix(": nothing has changed or failed within 1d; runs: 1\n"))
        try await setting.goDown()
        #expect(try await setting.cron().code == 0)
        #expect(
            try await setting.shell("mv token kept; echo wrong >token; cron; mv kept token").code
                == 0)
        try await setting.check("\"status\":\"up\"")
        #expect(try await setting.cron().code == 0)
        #expect(
            try await setting.shell(
                "cp -r \"$(ls -d state/runs/* | tail -n 1)\" state/runs/2022-06-24T010641.123Z"
            ).code == 0)
        let log = try await setting.cron("--log 2h")
        #expect(log.code == 0)
        #expect(log.error == "")
        #expect(log.lines.count == 3, "\(log.output)")
        for (line, word) in zip(log.lines, ["partial outage", "exit 77", "operational"]) {
            #expect(line.contains(word))
        }
    }
}
