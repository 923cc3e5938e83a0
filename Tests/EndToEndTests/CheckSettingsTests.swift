import HTTP
import TestSupport
import Testing

/// How each program tries its own settings.
@Suite struct CheckSettingsTests {
    private func check(
        _ command: String, _ version: String = "2.4",
        _ prepare: (Setting) async throws -> Void = { _ in }
    ) async throws -> (outcome: Terminal.Outcome, setting: Setting) {
        let setting = try Setting(version)
        try await prepare(setting)
        return (try await setting.terminal.run(command), setting)
    }

    @Test func `Pingdom's side is tried`() async throws {
        let (outcome, _) = try await check("pingdom-checks --check-settings --text")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(outcome.lines.count == 3)
        #expect(outcome.lines[0] == "ok       token: Pingdom accepts it")
        #expect(outcome.lines[1].hasPrefix("ok       Pingdom: 6 checks; requests left: "))
        #expect(
            outcome.lines[2] == "ok       clock: this machine's is within a minute of Pingdom's")
    }

    @Test func `findings are records with an end`() async throws {
        for program in ["pingdom-checks", "cachet-apply"] {
            let (outcome, _) = try await check("\(program) --check-settings")
            #expect(outcome.code == 0)
            let last = try #require(outcome.lines.last)
            #expect(
                last.hasPrefix(
                    #"{"record":"end","of":"finding","count":\#(outcome.lines.count - 1),"#))
            #expect(
                outcome.lines[0].hasPrefix(
                    #"{"record":"finding","finding":"ok","subject":"token","#))
        }
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `Cachet's side is tried with GETs alone`(version: String) async throws {
        let (outcome, setting) = try await check("cachet-apply --check-settings --text", version)
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        let found = "ok       Cachet: version \(version) at \(setting.cachet.url), 6 components"
        #expect(outcome.lines.prefix(2) == ["ok       token: Cachet accepts it", found[...]])
        #expect(!outcome.output.contains("warning"))
        #expect(Set(try await setting.methods()) == ["GET"])
    }

    @Test func `a token of Cachet 3 that may do what is needed gives no warning`() async throws {
        let (outcome, _) = try await check("cachet-apply --check-settings --text", "3") {
            try await $0.useToken(with: [
                "components.manage", "incidents.manage", "incident-updates.manage",
            ])
        }
        #expect(outcome.code == 0)
        #expect(!outcome.output.contains("warning"))
        #expect(outcome.output.contains("ok       abilities: needed are components.manage, "))
    }

    @Test func `the time zone of Cachet 3 matters where the map has metrics`() async throws {
        let command = """
            echo '{"components":[{"component":1,"checks":[85975],"metric":1}]}' >metrics.json
            cachet-apply --check-settings --text --map
            """
        let (none, setting) = try await check("\(command) map.json", "3")
        #expect(!none.output.contains(" zone: "))
        let some = try await setting.terminal.run("\(command) metrics.json")
        #expect(some.code == 0)
        #expect(
            some.output.contains(
                "warning  zone: Cachet 3 does not say its time zone: for metrics APP_TIMEZONE must "
                    + "be UTC\n"))
        #expect(
            some.output.contains("incident-updates.manage, metric-points.manage")
                || some.output.contains("probably everything"))
    }

    /// A command with a mistake, its exit code, and the beginning and end of the last finding.
    private static let mistakes: [(String, Int32, String, String)] = [
        (
            "PINGDOM_API_TOKEN= pingdom-checks", 77, "token: no credentials: set PINGDOM_API_TOKEN",
            "_FILE"
        ),
        (
            "PINGDOM_API_TOKEN=wrong pingdom-checks", 77, "token: GET /checks: 401: ",
            ": put a token that it accepts into PINGDOM_API_TOKEN"
        ),
        ("pingdom-checks --check 7", 78, "Pingdom: --check: this account has no check 7", ""),
        ("PINGDOM_API_URL=x pingdom-checks", 78, "settings: PINGDOM_API_URL: not a URL", ": x"),
        ("PINGDOM_API_URL=$CACHET_URL pingdom-checks", 69, "Pingdom: GET /checks: 404", ""),
        (
            "PINGDOM_API_URL=http://127.0.0.1:9 pingdom-checks --deadline 1s", 75, "Pingdom: ",
            ": see whether this machine reaches PINGDOM_API_URL, and try again"
        ),
        (
            "printf wrong >token; chmod 600 token; cachet-apply --token-file token", 77,
            "token: token is refused by ", ": copy the token again, or make a new one"
        ),
        ("CACHET_URL=$CACHET_URL/no cachet-apply", 69, "Cachet: ", ""),
        ("CACHET_URL= cachet-apply", 78, "settings: CACHET_URL is not set", ""),
        (
            "CACHET_API=v3 cachet-apply", 78, "API: v3 is set, and v1 answers",
            ": set CACHET_API to auto"
        ),
        ("cachet-apply --map none", 78, "settings: none: No such file", ""),
    ]

    @Test(arguments: mistakes)
    func `a mistake is named, with what to do said once`(
        command: String, code: Int32, start: String, end: String
    ) async throws {
        let (outcome, _) = try await check("\(command) --check-settings --text")
        #expect(outcome.code == code)
        #expect(outcome.error == "")
        let failed = outcome.lines.filter { $0.hasPrefix("FAILED   ") }
        #expect(failed.count == 1)
        #expect(failed.first?.hasPrefix("FAILED   \(start)") == true, "\(outcome.output)")
        #expect(failed.first?.hasSuffix(end) == true, "\(outcome.output)")
    }

    @Test func `a clock that is wrong is a mistake`() async throws {
        let (outcome, _) = try await check("pingdom-checks --check-settings --text") {
            try await $0.pingdom.tell(
                .put, "/_control/clock", #"{"now":\#(Moment.now - 7200)}"#)
        }
        #expect(outcome.code == 78)
        #expect(outcome.output.contains("FAILED   clock: this machine's is 2h"))
        #expect(outcome.output.contains(" ahead of Pingdom's: set the one that is wrong"))
    }

    @Test(arguments: [
        ("pingdom-checks --check-settings --from x", "--check-settings does not go with --from"),
        ("cachet-apply --check-settings --audit", "--check-settings does not go with --audit"),
        ("cachet-apply --check-settings x", "--check-settings reads no actions: x"),
    ])
    func `what does not go together is refused`(command: String, message: String) async throws {
        let (outcome, _) = try await check(command)
        #expect(outcome.code == 64)
        #expect(outcome.error.contains(message))
    }
}
