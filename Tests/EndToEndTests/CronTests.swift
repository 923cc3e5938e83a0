import Foundation
import HTTP
import Program
import TestSupport
import Testing

/// `scripts/pingdom-to-cachet` between simulators, in a folder with a space in its name.
@Suite struct CronTests {
    /// What a run under cron has around it.
    private struct Setting {
        let pingdom: Simulator
        let cachet: Simulator
        let terminal: Terminal

        /// `settings` are lines beside those that every run needs.
        init(map: String = Lines.map, _ settings: String...) async throws {
            pingdom = try Simulator()
            cachet = try Simulator(.cachet("2.4"))
            terminal = try Terminal()
            #expect(try await terminal.run("mkdir 'a folder'").code == 0)
            try write(map, to: "map.json")
            try write("test-token\n", to: "token")
            let folder = "\(terminal.folder.path)/a folder"
            let lines = [
                "# Settings", "", "CACHET_URL=\(cachet.url)",
                "PINGDOM_API_URL=\"\(pingdom.url)/api/3.1\"", "STATE_DIRECTORY=\(folder)/state",
                "CACHET_API_TOKEN_FILE=\(folder)/token", "PINGDOM_API_TOKEN_FILE='\(folder)/token'",
            ]
            try write((lines + settings).joined(separator: "\n"), to: "settings")
        }

        func write(_ text: String, to name: String) throws {
            _ = try terminal.folder.write(text, to: "a folder/\(name)")
        }

        /// Runs a command line in the folder; `cron` is the script with its settings.
        func shell(_ command: String) async throws -> Terminal.Outcome {
            try await terminal.run(
                """
                cron() { "\(CronTests.script)" --settings 'settings' "$@"; }
                cd 'a folder' && \(command)
                """)
        }

        func cron(_ options: String = "") async throws -> Terminal.Outcome {
            try await shell("cron \(options)")
        }

        /// Sets what Pingdom says of the check, `members` in JSON.
        func check(_ members: String) async throws {
            try await pingdom.tell(.post, "/_control/checks/85975", "{\(members)}")
        }

        func goDown() async throws {
            let now = Int(Date().timeIntervalSince1970)
            try await check(
                "\"status\":\"down\",\"lastdownstart\":\(now - 60),\"lasttesttime\":\(now)")
        }

        func goStale() async throws { try await check("\"lasttesttime\":1656032831") }

        func comeBack() async throws {
            try await check("\"lasttesttime\":\(Int(Date().timeIntervalSince1970))")
        }

        /// A file of the newest run.
        func saved(_ name: String) async throws -> String {
            try await shell("cat \"$(ls -d state/runs/* | tail -n 1)/\(name)\"").output
        }
    }

    private static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../scripts/pingdom-to-cachet").standardized.path
    }

    private static let silence = Terminal.Outcome(code: 0, output: "", error: "")

    @Test func `all is well in silence, and all streams are kept`() async throws {
        let setting = try await Setting()
        #expect(try await setting.cron() == Self.silence)
        #expect(
            try await setting.shell("cd state/runs/* && ls").output == """
                actions.ndjson
                checks.ndjson
                components.ndjson
                exit-codes
                results.ndjson

                """)
        #expect(
            try await setting.saved("exit-codes")
                == "checks 0\ncomponents 0\nactions 0\nresults 0\n")
        #expect(try await setting.saved("actions.ndjson").contains(#""why":"in_sync""#))
    }

    @Test func `an outage is announced in silence`() async throws {
        let setting = try await Setting()
        try await setting.goDown()
        #expect(try await setting.cron() == Self.silence)
        #expect(try await setting.saved("results.ndjson").contains(#""outcome":"applied""#))
        #expect(try await setting.cron() == Self.silence)
        #expect(try await setting.saved("results.ndjson") == "")
    }

    @Test func `the last runs are kept, others go`() async throws {
        let setting = try await Setting("KEEP=2")
        var runs: [[Substring]] = []
        for _ in 0..<3 {
            #expect(try await setting.cron() == Self.silence)
            runs.append(try await setting.shell("ls state/runs").lines)
        }
        #expect(runs.map(\.count) == [1, 2, 2])
        #expect(runs[2][0] == runs[1][1])
    }

    @Test func `while another run is at it, this one is done`() async throws {
        let setting = try await Setting("DEADLINE=1s")
        let busy = "mkdir -p state/runs && exec 8>state/lock && flock 8 && cron"
        #expect(try await setting.shell(busy) == Self.silence)
        let asked = try await setting.shell("\(busy) --dry-run")
        #expect(asked.code == 75)
        #expect(asked.error == "pingdom-to-cachet: another run has not ended within 1s\n")
        #expect(try await setting.shell("ls state/runs").output == "")
    }

    @Test func `a hanging server is left at the deadline`() async throws {
        let setting = try await Setting("DEADLINE=1s")
        try await setting.pingdom.fail(#"[{"kind":"hang","seconds":60,"times":null}]"#)
        let start = ContinuousClock.now
        #expect(try await setting.cron().code == 75)
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(
            try await setting.saved("checks.stderr")
                == "pingdom-checks: ended: the run took longer than 1s\n")
        #expect(try await setting.saved("exit-codes") == "checks 75\n")
        #expect(try await setting.cachet.log().isEmpty)
    }

    @Test func `a failure for now is told the third time, then daily, and once when it is over`()
        async throws
    {
        let setting = try await Setting()
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
        // As if a day had passed.
        let day = "read -r count since said <state/failing && "
        _ = try await setting.shell("\(day) echo $count $since $((said - 86400)) >state/failing")
        #expect(try await setting.cron().error.contains("Z, 5\(why)"))
        #expect(try await setting.cron() == quiet)
        try await setting.comeBack()
        let over = try await setting.cron()
        #expect(over.code == 0)
        #expect(over.error.hasPrefix("pingdom-to-cachet: works again; runs had failed since 20"))
        #expect(try await setting.cron() == Self.silence)
    }

    @Test func `a failure for now that passes is never told`() async throws {
        let setting = try await Setting()
        for _ in 0..<2 {
            try await setting.goStale()
            for _ in 0..<2 { #expect(try await setting.cron().error == "") }
            try await setting.comeBack()
            #expect(try await setting.cron() == Self.silence)
        }
    }

    @Test func `other failures end a row of those for now, and its end is still told`()
        async throws
    {
        let setting = try await Setting()
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
        #expect(try await setting.cron().error.contains("works again"))
    }

    @Test func `nothing is applied after a stage that failed`() async throws {
        let setting = try await Setting()
        try await setting.goDown()
        try setting.write("wrong\n", to: "token")
        let outcome = try await setting.cron()
        #expect(outcome.code == 77)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: pingdom-checks: GET /checks: 401: "))
        #expect(outcome.error.contains("a folder/state/runs/20"))
        #expect(outcome.error.count { $0 == "\n" } == 1)
        #expect(try await setting.saved("exit-codes") == "checks 77\n")
        #expect(try await setting.cachet.log().isEmpty)
    }

    @Test func `a wrong map is told in one line, with where to read on`() async throws {
        let setting = try await Setting(map: #"{"components":[{"component":1},{"cheks":[1]}]}"#)
        let outcome = try await setting.cron()
        #expect(outcome.code == 78)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: status-decide: components[0]"))
        #expect(outcome.error.contains(" more in "))
        #expect(outcome.error.count { $0 == "\n" } == 1)
        #expect(
            try await setting.saved("exit-codes") == "checks 0\ncomponents 0\nactions 78\n")
    }

    @Test func `a stage that says nothing has failed`() async throws {
        let setting = try await Setting("HEARTBEAT=beat")
        let silent = "ln -s /bin/true status-decide && PATH=\"$PWD:$PATH\" && cron"
        let outcome = try await setting.shell(silent)
        #expect(outcome.code == 65)
        let error = "pingdom-to-cachet: status-decide: its output has no end record (see "
        #expect(outcome.error.hasPrefix(error))
        #expect(try await setting.shell("ls beat").code != 0)
    }

    private static let missing =
        #"{"components":[{"component":1,"checks":[85975]},{"component":2,"checks":[7]}]}"#

    @Test func `what is done but for some of it is applied`() async throws {
        let setting = try await Setting(map: Self.missing)
        try await setting.goDown()
        let outcome = try await setting.cron()
        #expect(outcome.code == 78)
        #expect(outcome.error.contains("components[1].checks[0]: no check 7 in the listing"))
        #expect(try await setting.saved("results.ndjson").contains(#""outcome":"applied""#))
    }

    /// `status-decide` ends with 1 (too many to open), `cachet-apply` as the server answers.
    @Test(arguments: [(503, 75, 1), (400, 69, 69)])
    func `the worst exit code is passed on, and one for now is the mildest`(
        status: Int, applying: Int, worst: Int32
    ) async throws {
        let map = Self.missing.replacing("7]", with: "13904858]")
        let setting = try await Setting(map: map, "DECIDE_OPTIONS=--max-open 0")
        try await setting.goDown()
        try await setting.cachet.tell(.put, "/api/v1/components/2", #"{"status":3}"#)
        try await setting.cachet.fail(
            """
            [{"method":"PUT","kind":"status_before","status":\(status),"times":null,
            "headers":{"Retry-After":9999}}]
            """)
        let outcome = try await setting.cron()
        #expect(outcome.code == worst)
        #expect(outcome.error.contains(worst == 1 ? "1 incidents to open, more than 0" : ": 400"))
        #expect(outcome.error.contains(" (and 1 more in "))
        #expect(
            try await setting.saved("exit-codes")
                == "checks 0\ncomponents 0\nactions 1\nresults \(applying)\n")
    }

    @Test func `a dry run changes nothing and shows what would be done`() async throws {
        let setting = try await Setting("HEARTBEAT=beat")
        try await setting.goDown()
        let outcome = try await setting.cron("--dry-run")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(outcome.output.contains(#""outcome":"planned""#))
        #expect(try await setting.cachet.log().allSatisfy { $0.method == "GET" })
        #expect(try await setting.shell("ls beat").code != 0)
    }

    @Test func `a dry run tells at once of a failure for now, and does not count`() async throws {
        let setting = try await Setting()
        try await setting.goStale()
        let outcome = try await setting.cron("--dry-run")
        #expect(outcome.code == 75)
        #expect(
            outcome.error.contains(
                "status-decide: all 1 mapped checks are stale: nothing decided (see "))
        #expect(try await setting.shell("ls state/failing").code != 0)
    }

    @Test func `a saved run is applied again`() async throws {
        let setting = try await Setting("KEEP=1")
        try await setting.goDown()
        #expect(try await setting.cron("--dry-run").code == 0)
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

    @Test func `an old run is applied again only where that is said`() async throws {
        let setting = try await Setting()
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
        #expect(cut.error == "pingdom-to-cachet: saved/actions.ndjson: not a whole plan\n")
    }

    @Test func `a good run touches the heartbeat's file`() async throws {
        let setting = try await Setting("HEARTBEAT=a beat")
        try await setting.goStale()
        _ = try await setting.cron()
        #expect(try await setting.shell("ls 'a beat'").code != 0)
        try await setting.comeBack()
        #expect(try await setting.cron() == Self.silence)
        #expect(try await setting.shell("ls 'a beat'").code == 0)
        let outcome = try await setting.cron("--heartbeat no/where")
        #expect(outcome.code == 74)
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: heartbeat: touch: "))
    }

    @Test func `a good run asks for the heartbeat's URL`() async throws {
        let setting = try await Setting()
        try await setting.cachet.forgetLog()
        let url = "\(setting.cachet.url)/api/v1/ping?[run]"
        #expect(try await setting.cron("--heartbeat '\(url)'") == Self.silence)
        let beats = try await setting.cachet.log().filter { $0.path.hasSuffix("[run]") }
        #expect(beats.map(\.method) == ["GET"])
        let lost = try await setting.cron("--heartbeat '\(setting.pingdom.url)/no/where'")
        #expect(lost == Terminal.Outcome(code: 75, output: "", error: ""))
        #expect(try await setting.saved("heartbeat.stderr").hasPrefix("heartbeat: curl: (22) "))
    }

    @Test(arguments: [
        ("KEEP=0", "KEEP: not a number from 1 on: 0"),
        ("DEADLINE=4", "DEADLINE: not a span of time such as 4m: 4"),
        ("CACHET_ULR=x", "settings: line 2: unknown setting CACHET_ULR; try --help"),
        ("$(touch oops)", "settings: line 2: not NAME=value"),
        (
            "CACHET_API_TOKEN=secret",
            "settings: line 2: a secret: put it into a file, set CACHET_API_TOKEN_FILE"
        ),
    ])
    func `a wrong setting stops everything`(line: String, error: String) async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write("STATE_DIRECTORY=state\n\(line)", to: "settings")
        let outcome = try await terminal.run("'\(Self.script)' --settings settings")
        #expect(outcome.code == 78)
        #expect(outcome.error == "pingdom-to-cachet: \(error)\n")
        #expect(try await terminal.run("ls -d state oops").output == "")
    }

    @Test(arguments: [
        ("--dry", 64, "unknown option --dry; try --help"),
        ("x", 64, "takes no operand: x; try --help"),
        ("--replay", 64, "--replay needs a value; try --help"),
        ("--max-age 1h", 64, "--max-age goes with --replay; try --help"),
        ("--settings=no", 78, "no: no settings to read"),
    ])
    func `a wrong command line is told`(options: String, code: Int32, error: String) async throws {
        let outcome = try await Terminal().run("'\(Self.script)' \(options)")
        #expect(outcome.code == code)
        #expect(outcome.error == "pingdom-to-cachet: \(error)\n")
    }

    @Test func `it shows help, and the version of the programs`() async throws {
        let outcome = try await Terminal().run(
            "'\(Self.script)' --help && '\(Self.script)' --version")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("Usage: pingdom-to-cachet [OPTION]...\n"))
        #expect(outcome.output.hasSuffix("\npingdom-to-cachet \(Program.version)\n"))
    }
}
