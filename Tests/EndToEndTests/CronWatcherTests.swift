import TestSupport
import Testing

/// What `scripts/pingdom-to-cachet` tells whoever watches the watcher.
@Suite struct CronWatcherTests {
    @Test func `a good run touches the heartbeat's file`() async throws {
        let setting = try await CronSetting("HEARTBEAT=a beat")
        try await setting.goStale()
        _ = try await setting.cron()
        #expect(try await setting.shell("ls 'a beat'").code != 0)
        try await setting.comeBack()
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.shell("ls 'a beat'").code == 0)
        let outcome = try await setting.cron("--heartbeat no/where")
        #expect(outcome.code == 74)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: heartbeat: touch: "))
    }

    @Test func `a good run asks for the heartbeat's URL`() async throws {
        let setting = try await CronSetting()
        try await setting.cachet.forgetLog()
        let url = "\(setting.cachet.url)/api/v1/ping?[run]"
        #expect(try await setting.cron("--heartbeat '\(url)'") == CronSetting.silence)
        let beats = try await setting.cachet.log().filter { $0.path.hasSuffix("[run]") }
        #expect(beats.map(\.method) == ["GET"])
        let lost = try await setting.cron("--heartbeat '\(setting.pingdom.url)/no/where'")
        #expect(lost == Terminal.Outcome(code: 75, output: "", error: ""))
        #expect(try await setting.saved("heartbeat.stderr").hasPrefix("heartbeat: curl: (22) "))
    }
}
