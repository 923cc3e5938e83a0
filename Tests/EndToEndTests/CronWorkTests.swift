import HTTP
import TestSupport
import Testing

/// Planned work in `scripts/pingdom-to-cachet`.
@Suite struct CronWorkTests {
    /// A setting whose account has a window tomorrow, for the check of the API.
    private func setting(
        map: String, cachet version: String = "2.4", _ settings: String = ""
    ) async throws -> CronSetting {
        let setting = try await CronSetting(map: map, cachet: version, settings)
        let now = Moment.now
        try await setting.pingdom.tell(
            .put, "/_control/maintenance",
            """
            {"maintenance":[{"id":1,"description":"Upgrade","from":\(now + 86400),"to":\(now + 90000),
            "recurrencetype":"none","checks":{"uptime":[85975],"tms":[]}}],
            "occurrences":[{"id":7,"maintenanceid":1,"from":\(now + 86400),"to":\(now + 90000)}]}
            """)
        return setting
    }

    private static let map = Lines.map.replacing(
        "{\"components", with: "{\"maintenance\":{},\"components")

    @Test(arguments: ["", "FETCH_OPTIONS=--details --maintenance"])
    func `a map that asks for it has the account's windows announced`(settings: String) async throws
    {
        let setting = try await setting(map: Self.map, settings)
        #expect(try await setting.cron("--check").code == 0)
        #expect(try await setting.cron() == CronSetting.silence)
        let results = try await setting.saved("results.ndjson")
        #expect(results.contains(#""outcome":"applied","action":"announce_work""#), "\(results)")
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.saved("results.ndjson") == "")
    }

    @Test func `a Cachet without schedules is named once, and the rest is done`() async throws {
        let setting = try await setting(map: Self.map, cachet: "2.3")
        try await setting.goDown()
        let first = try await setting.cron()
        #expect(first.code == 78)
        #expect(first.error.contains("2.3"), "\(first.error)")
        #expect(first.error.count { $0 == "\n" } == 1)
        #expect(
            try await setting.saved("results.ndjson").contains(#""action":"open_incident""#))
        #expect(try await setting.cron() == Terminal.Outcome(code: 78, output: "", error: ""))
    }

    @Test func `without it nobody is asked about windows`() async throws {
        let setting = try await setting(map: Lines.map)
        #expect(try await setting.cron() == CronSetting.silence)
        let requests = try await setting.pingdom.log() + setting.cachet.log()
        #expect(
            !requests.contains { $0.path.contains("maintenance") || $0.path.contains("schedules") })
    }

    /// The word alone does not switch it on.
    @Test func `a map with the word elsewhere announces nothing`() async throws {
        let setting = try await setting(
            map: Lines.map.replacing(
                "{\"components", with: "{\"note\":\"maintenance\",\"components"))
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.saved("results.ndjson") == "")
    }
}
