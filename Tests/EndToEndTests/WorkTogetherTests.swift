import HTTP
import TestSupport
import Testing

/// Planned work through all three programs beside people, other maps and odd names.
@Suite struct WorkTogetherTests {
    private static let pages = ["2.4", "3"]
    private static let begin = Moment.minute + 7200

    /// A map with an entry for each component, which has that component's check.
    private static func map(_ maintenance: String = "{}", _ checks: [Int: Int] = [1: 85975])
        -> String
    {
        let entries = checks.sorted { $0.key < $1.key }
            .map { "{\"component\":\($0.key),\"checks\":[\($0.value)]}" }
        return #"{"maintenance":\#(maintenance),"components":[\#(entries.joined(separator: ","))]}"#
    }

    private func setting(
        _ version: String, map: String = map(), description: String = "Upgrade",
        checks: [Int] = [85975]
    ) async throws -> Setting {
        let setting = try Setting(version, map: map)
        try await setting.pingdom.tell(
            .put, "/_control/maintenance",
            """
            {"maintenance":[{"id":5,"description":"\(description)","from":\(Self.begin),
              "to":\(Self.begin + 3600),"recurrencetype":"none",
              "checks":{"uptime":\(checks),"tms":[]}}]}
            """)
        return setting
    }

    /// Runs the pipeline with a map; returns outcome and action of each result.
    private func run(_ setting: Setting, map: String = "map.json") async throws -> [String] {
        let outcome = try await setting.terminal.run(
            "pingdom-checks --maintenance | status-decide --map \(map) | cachet-apply > results"
                + " && jq -r '\"\\(.outcome) \\(.action)\"' results")
        #expect(outcome.error == "")
        #expect(outcome.code == 0)
        return outcome.lines.map(String.init)
    }

    private func why(_ setting: Setting) async throws -> [String] {
        let outcome = try await setting.terminal.run(
            "pingdom-checks --maintenance | status-decide --map map.json --explain"
                + " | jq -r 'select(.window).why'")
        return outcome.lines.map(String.init)
    }

    private func names(_ setting: Setting) async throws -> [String] {
        try await setting.terminal.run(
            "cachet-apply --snapshot --schedules | jq -r 'select(.record==\"schedule\").name'"
        ).lines.map(String.init)
    }

    /// What a person enters: the same name and beginning, in the zone of the site.
    @Test(arguments: pages, ["UTC", "Europe/Berlin", "Asia/Kathmandu"])
    func `work that a person has entered by hand is not announced again`(
        version: String, zone: String
    ) async throws {
        let setting = try await setting(version)
        try await setting.cachet.tell(.put, "/_control/zone", #"{"name":"\#(zone)"}"#)
        let begin = try await setting.terminal.run(
            "TZ=\(zone) date -d @\(Self.begin) '+%Y-%m-%d %H:%M'")
        let time = try #require(begin.lines.first)
        try await setting.person(
            .post, "/schedules",
            #"{"name":"Planned work on API","message":"By hand.","status":0,"#
                + #""scheduled_at":"\#(time)"}"#)
        #expect(try await run(setting) == [])
        #expect(try await why(setting) == ["announced_by_person"])
    }

    @Test func `work whose marker a person has removed on 2.4 is not announced again`()
        async throws
    {
        let setting = try await setting("2.4")
        #expect(try await run(setting) == ["applied announce_work"])
        try await setting.person(.put, "/schedules/1", #"{"message":"My own text."}"#)
        #expect(try await run(setting) == [])
        #expect(try await why(setting) == ["announced_by_person"])
    }

    @Test(arguments: pages)
    func `a name of 300 characters or of emoji is announced once`(version: String) async throws {
        let long = String(repeating: "a🔥", count: 150)
        for (description, least) in [(long, 90), ("🔥🔥", 1), ("", 19)] {
            let setting = try await setting(
                version,
                map: Self.map(
                    #"{"name":"{{window.description}}","message":"{{window.description}}"}"#),
                description: description)
            #expect(try await run(setting) == ["applied announce_work"])
            #expect(try await run(setting) == [])
            let names = try await names(setting)
            #expect(names.count == 1)
            #expect(names.allSatisfy { $0.count >= least })
        }
    }

    @Test(arguments: pages)
    func `two maps on one page leave each other's work alone`(version: String) async throws {
        let setting = try await setting(version, checks: [85975, 161748])
        _ = try setting.terminal.folder.write(
            Self.map("{}", [2: 161748]), to: "other.json")
        #expect(try await run(setting) == ["applied announce_work"])
        for map in ["other.json", "map.json", "other.json"] {
            #expect(try await run(setting, map: map) == [])
        }
        try await setting.pingdom.tell(
            .post, "/_control/maintenance/5", #"{"checks":{"uptime":[161748],"tms":[]}}"#)
        #expect(try await run(setting, map: "other.json") == [])
        #expect(try await run(setting) == ["applied end_work"])
        #expect(try await run(setting, map: "other.json") == ["applied announce_work"])
        #expect(try await run(setting) == [])
        #expect(try await names(setting) == ["Planned work on Database"])
    }

    @Test(arguments: pages)
    func `a component that is not on the page keeps nobody from being told`(
        version: String
    ) async throws {
        let setting = try await setting(
            version, map: Self.map("{}", [1: 85975, 99: 161748]), checks: [85975, 161748])
        let outcome = try await setting.terminal.run(
            "pingdom-checks --maintenance | status-decide --map map.json | cachet-apply"
                + " | jq -r .outcome")
        #expect(outcome.output == "applied\n")
        #expect(outcome.error.contains("no component 99 on the page"))
        #expect(try await names(setting) == ["Planned work on API"])
    }

    @Test func `an outage is shown on 2.3, which has no schedules`() async throws {
        let setting = try await setting("2.3")
        try await setting.goDown()
        let outcome = try await setting.terminal.run(
            "pingdom-checks --maintenance | { status-decide --map map.json; echo $? >code; }"
                + " | cachet-apply | jq -r '.action'; cat code")
        #expect(outcome.output == "open_incident\n78\n")
        #expect(
            outcome.error
                == "status-decide: map.json: line 1: maintenance: Cachet 2.3 has no schedules: "
                + "take it out, or update Cachet\n")
    }

    @Test(arguments: pages)
    func `many windows and many schedules of people are decided in one run`(
        version: String
    ) async throws {
        let setting = try await setting(version)
        for number in 1...40 {
            try await setting.person(
                .post, "/schedules",
                #"{"name":"Theirs \#(number)","message":"x","status":0,"#
                    + #""scheduled_at":"2099-01-01 00:00"}"#)
        }
        let windows = (0..<500).map { number -> String in
            let from = Self.begin + number * 600
            return #"{"id":\#(number + 1),"description":"w","from":\#(from),"to":\#(from + 60),"#
                + #""recurrencetype":"none","checks":{"uptime":[\#(number < 5 ? 85975 : 7)],"#
                + #""tms":[]}}"#
        }
        try await setting.pingdom.tell(
            .put, "/_control/maintenance",
            #"{"maintenance":[\#(windows.joined(separator: ","))]}"#)
        #expect(
            try await run(setting) == Array(repeating: "applied announce_work", count: 5))
        #expect(try await run(setting) == [])
    }
}
