import TestSupport
import Testing

/// What `scripts/pingdom-to-cachet` reports, and what it does not repeat.
@Suite struct CronComplaintTests {
    @Test func `a temporary failure is reported the third time, then daily, and when it is over`()
        async throws
    {
        let setting = try await CronSetting()
        try await setting.goStale()
        let quiet = Terminal.Outcome(code: 75, output: "", error: "")
        #expect(try await setting.cron() == quiet)
        #expect(try await setting.cron() == quiet)
        let third = try await setting.cron()
        #expect(third.code == 75)
        #expect(third.lines == [])
        let said = "pingdom-to-cachet: failing since "
        let why = " runs in a row: status-decide: all 1 mapped checks are stale"
        #expect(third.error.hasPrefix(said))
        #expect(third.error.contains("Z, 3\(why)"))
        #expect(third.error.count { $0 == "\n" } == 1)
        #expect(try await setting.cron() == quiet)
        try await setting.letADayPass()
        #expect(try await setting.cron().error.contains("Z, 5\(why)"))
        #expect(try await setting.cron() == quiet)
        try await setting.comeBack()
        try await setting.expectRecovery(from: "status-decide: all 1 mapped checks are stale: ")
    }

    @Test func `a temporary failure that passes is never reported`() async throws {
        let setting = try await CronSetting()
        for _ in 0..<2 {
            try await setting.goStale()
            for _ in 0..<2 { #expect(try await setting.cron().error == "") }
            try await setting.comeBack()
            #expect(try await setting.cron() == CronSetting.silence)
        }
    }

    @Test func `another failure ends a row of temporary ones, and recovery is still reported`()
        async throws
    {
        let setting = try await CronSetting()
        try await setting.goStale()
        for _ in 0..<2 { _ = try await setting.cron() }
        try setting.write("{}", to: "map.json")
        #expect(try await setting.cron().code == 78)
        try setting.write(Lines.map, to: "map.json")
        for _ in 0..<2 { #expect(try await setting.cron().error == "") }
        #expect(try await setting.cron().error.contains("3 runs in a row"))
        try setting.write("{}", to: "map.json")
        #expect(try await setting.cron().code == 78)
        try setting.write(Lines.map, to: "map.json")
        try await setting.comeBack()
        // Both are over, and one of them is named.
        try await setting.expectRecovery(from: "status-decide: ")
    }

    private static let refused = "pingdom-to-cachet: pingdom-checks: GET /checks: 401: "

    @Test func `a complaint is reported once, then daily, and once when it is over`() async throws {
        let setting = try await CronSetting()
        let quiet = Terminal.Outcome(code: 77, output: "", error: "")
        try setting.write("wrong\n", to: "token")
        let first = try await setting.cron()
        #expect(first.code == 77)
        #expect(first.error.hasPrefix(Self.refused))
        #expect(first.error.count { $0 == "\n" } == 1)
        for _ in 0..<3 { #expect(try await setting.cron() == quiet) }
        try await setting.letADayPass()
        let daily = try await setting.cron()
        #expect(daily.error.hasPrefix("pingdom-to-cachet: failing since 20"))
        #expect(daily.error.contains("Z, 5 runs in a row: pingdom-checks: GET /checks: 401: "))
        #expect(try await setting.cron() == quiet)
        try setting.write("test-token\n", to: "token")
        try await setting.expectRecovery(from: "pingdom-checks: GET /checks: 401: ")
    }

    @Test func `a complaint that comes back within a day waits for the day to end`() async throws {
        let setting = try await CronSetting()
        try setting.write("wrong\n", to: "token")
        #expect(try await setting.cron().error.hasPrefix(Self.refused))
        try setting.write("test-token\n", to: "token")
        try await setting.expectRecovery(from: "pingdom-checks: ")
        try setting.write("wrong\n", to: "token")
        for _ in 0..<2 {
            #expect(try await setting.cron() == Terminal.Outcome(code: 77, output: "", error: ""))
        }
        try await setting.letADayPass()
        #expect(try await setting.cron().error.contains("Z, 3 runs in a row: pingdom-checks: "))
    }

    @Test func `what comes back and goes again within a day is not reported`() async throws {
        let setting = try await CronSetting()
        try setting.write("wrong\n", to: "token")
        #expect(try await setting.cron().error.hasPrefix(Self.refused))
        try setting.write("test-token\n", to: "token")
        try await setting.expectRecovery(from: "pingdom-checks: ")
        try setting.write("wrong\n", to: "token")
        #expect(try await setting.cron().error == "")
        try setting.write("test-token\n", to: "token")
        for _ in 0..<4 { #expect(try await setting.cron() == CronSetting.silence) }
        try await setting.letADayPass()
        #expect(try await setting.cron() == CronSetting.silence)
        #expect(try await setting.shell("ls state/failing").code != 0)
    }

    /// 288 mails a day were 144 complaints, and `works again` for each.
    @Test func `a failure in each second run is reported once, and then daily`() async throws {
        let setting = try await CronSetting()
        var said: [String] = []
        for number in 0..<8 {
            try setting.write(number % 2 == 0 ? "wrong\n" : "test-token\n", to: "token")
            said.append(try await setting.cron().error)
        }
        #expect(said[0].hasPrefix(Self.refused))
        #expect(said.dropFirst().joined() == "")
        try await setting.letADayPass()
        try setting.write("wrong\n", to: "token")
        #expect(try await setting.cron().error.contains("Z, 5 runs: pingdom-checks: GET /checks: "))
    }

    @Test(arguments: ["posted without mail: POST", "planned 7200 s ago, more than"])
    func `an event is reported each time, and is never over`(event: String) async throws {
        let setting = try await CronSetting()
        try setting.write(Lines.joined(Lines.component, Lines.componentsEnd), to: "page")
        try await setting.replace(
            "cachet-apply",
            by: """
                [ "$1" != --snapshot ] || exec cat page
                [ -e event ] || exit 0
                echo 'cachet-apply: line 1: \(event)' >&2
                exit 1
                """)
        try setting.write("", to: "event")
        for _ in 0..<2 {
            let outcome = try await setting.cronWithReplacements()
            #expect(outcome.code == 1)
            #expect(outcome.error == "pingdom-to-cachet: cachet-apply: line 1: \(event)\n")
        }
        #expect(try await setting.shell("rm event").code == 0)
        for _ in 0..<4 {
            #expect(try await setting.cronWithReplacements() == CronSetting.silence)
        }
    }

    /// A machine may lose its power while the memory is written.
    @Test(arguments: ["", "1656032801 165603", "\u{FFFD}\u{FFFD} - - -\n-\n-"])
    func `a memory that was half written is none`(memory: String) async throws {
        let setting = try await CronSetting()
        #expect(try await setting.cron() == CronSetting.silence)
        try setting.write(memory, to: "state/failing")
        #expect(try await setting.cron() == CronSetting.silence)
        try setting.write("wrong\n", to: "token")
        try setting.write(memory, to: "state/failing")
        #expect(try await setting.cron().error.hasPrefix(Self.refused))
        #expect(try await setting.cron().error == "")
    }

    @Test func `complaints that differ only in their numbers count as the same`()
        async throws
    {
        let setting = try await CronSetting()
        try setting.write(#"{"components":[{"component":1,"checks":[7]}]}"#, to: "map.json")
        #expect(try await setting.cron().error.contains("no check 7 in the listing"))
        try setting.write(#"{"components":[{"component":1,"checks":[85975,8]}]}"#, to: "map.json")
        #expect(try await setting.cron() == Terminal.Outcome(code: 78, output: "", error: ""))
        try setting.write("{}", to: "map.json")
        let other = try await setting.cron()
        #expect(other.code == 78)
        #expect(other.error.hasPrefix("pingdom-to-cachet: status-decide: "))
    }

    @Test func `a new problem is reported in addition to a lasting complaint`() async throws {
        let missing =
            #"{"components":[{"component":1,"checks":[85975]},{"component":2,"checks":[7]}]}"#
        let setting = try await CronSetting(map: missing)
        #expect(try await setting.cron().error.contains("no check 7 in the listing"))
        try await setting.goDown()
        try await setting.cachet.fail(
            #"[{"method":"POST","kind":"status_before","status":400,"times":null}]"#)
        let outcome = try await setting.cron()
        #expect(outcome.code == 78)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: cachet-apply: "))
        // The other one has been reported.
        #expect(outcome.error.contains(" (see "))
        #expect(try await setting.cron().error == "")
    }

    @Test func `a stage's complaint is remembered until the stage runs again`() async throws {
        let setting = try await CronSetting()
        try setting.write("{}", to: "map.json")
        #expect(try await setting.cron().code == 78)
        try await setting.pingdom.fail(
            #"[{"kind":"status_before","status":503,"headers":{"Retry-After":9999}}]"#)
        #expect(try await setting.cron() == Terminal.Outcome(code: 75, output: "", error: ""))
        #expect(try await setting.cron() == Terminal.Outcome(code: 78, output: "", error: ""))
    }

    @Test func `a wrong setting is also reported only once`() async throws {
        let setting = try await CronSetting()
        #expect(try await setting.cron() == CronSetting.silence)
        let wrong = "sed -i '1s/.*/KEP=1/' settings && cron"
        let first = try await setting.shell(wrong)
        #expect(first.code == 78)
        #expect(first.error.contains(": unknown setting KEP (did you mean KEEP?); try --help\n"))
        #expect(try await setting.cron() == Terminal.Outcome(code: 78, output: "", error: ""))
        #expect(try await setting.shell("sed -i /KEP/d settings").code == 0)
        try await setting.expectRecovery(
            from: "settings: line 1: unknown setting KEP (did you mean KEEP?); try --help")
    }

    @Test func `a warning of a successful run is saved, not reported`() async throws {
        let setting = try await CronSetting()
        try setting.write(Lines.joined(Lines.component, Lines.componentsEnd), to: "page")
        try await setting.replace(
            "cachet-apply", by: "echo 'cachet-apply: mind this' >&2; cat page")
        #expect(try await setting.cronWithReplacements() == CronSetting.silence)
        #expect(try await setting.saved("components.stderr") == "cachet-apply: mind this\n")
    }

    /// Each stage runs alone, so its exit code and its messages say what its failure record says.
    @Test func `a failure in the stream stops the run, with its code and its message`()
        async throws
    {
        let setting = try await CronSetting()
        let failure =
            #"{"record":"failure","program":"pingdom-checks","code":77,"message":"no \"token\""}"#
        try await setting.replace(
            "pingdom-checks",
            by: "echo '\(failure)'; echo 'pingdom-checks: no \"token\"' >&2; exit 77")
        let outcome = try await setting.cronWithReplacements()
        #expect(outcome.code == 77)
        #expect(
            outcome.error.hasPrefix(#"pingdom-to-cachet: pingdom-checks: no "token" (see "#))
        #expect(outcome.error.count { $0 == "\n" } == 1)
        #expect(try await setting.saved("exit-codes") == "checks 77\n")
        #expect(try await setting.cachet.log().isEmpty)
    }

    @Test(arguments: [
        ("kill -9 $$", 137, "pingdom-checks: ended by signal 9 ("),
        ("exit 3", 3, "pingdom-checks: ended with exit code 3 ("),
    ])
    func `a stage that ends without a message has failed`(end: String, code: Int32, error: String)
        async throws
    {
        let setting = try await CronSetting()
        try await setting.replace("pingdom-checks", by: end)
        let outcome = try await setting.cronWithReplacements()
        #expect(outcome.code == code)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: \(error)"))
        #expect(try await setting.cachet.log().isEmpty)
    }

    @Test func `a warning that every run prints is not reported as the failure`() async throws {
        let setting = try await CronSetting()
        try setting.write(Lines.joined(Lines.component, Lines.componentsEnd), to: "page")
        try await setting.replace(
            "cachet-apply",
            by: """
                echo 'cachet-apply: mind this' >&2
                [ "$1" != --snapshot ] || exec cat page
                echo 'cachet-apply: refused' >&2
                exit 69
                """)
        let outcome = try await setting.cronWithReplacements()
        #expect(outcome.code == 69)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: cachet-apply: refused (see "))
    }
}
