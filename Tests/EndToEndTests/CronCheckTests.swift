import Foundation
import HTTP
import TestSupport
import Testing

/// What `pingdom-to-cachet --check` finds.
@Suite struct CronCheckTests {
    @Test func `a good setup has its findings, one per line, and nothing is written`() async throws
    {
        let setting = try await CronSetting()
        let files = try await setting.shell("ls -la").output
        let outcome = try await setting.cron("--check")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        let subjects = outcome.lines.map { $0.split(separator: ":")[0] }
        #expect(
            subjects == [
                "ok       programs", "ok       settings", "ok       token", "ok       Pingdom",
                "ok       clock", "ok       token", "ok       Cachet", "ok       clock",
                "ok       map", "warning  map", "warning  map",
                "ok       state",
                "warning  schedule", "warning  cron",
            ], "\(outcome.output)")
        #expect(outcome.output.contains("ok       Pingdom: 6 checks; requests left: 1"))
        #expect(
            outcome.output.contains("ok       Cachet: version 2.4 at \(setting.cachet.url), 6 "))
        #expect(outcome.output.contains("in no entry: components 2 (Database), 3 (Queue), "))
        #expect(outcome.output.contains("begin the crontab with PATH=/"))
        #expect(try await setting.shell("ls -la").output == files)
        let methods = Set(try await setting.cachet.log().map(\.method))
        #expect(methods == ["GET"])
    }

    /// A mistake: the command that makes it in the folder, the finding, and the exit code.
    struct Mistake: CustomTestStringConvertible {
        let what: String
        let change: String
        let finding: String
        let code: Int32

        init(_ what: String, _ change: String, _ finding: String, _ code: Int32) {
            (self.what, self.change, self.finding, self.code) = (what, change, finding, code)
        }

        var testDescription: String { what }
    }

    @Test(
        arguments: [
            Mistake(
                "no token", "sed -i /PINGDOM_API_TOKEN_FILE/d settings",
                "FAILED   token: no credentials: set PINGDOM_API_TOKEN or PINGDOM_API_TOKEN_FILE",
                77),
            Mistake(
                "a token that is refused", "echo wrong >token",
                "FAILED   token: .*: put a token that it accepts into .*/token$", 77),
            Mistake(
                "a token that is refused by a page with the words of other mistakes in its address",
                """
                echo wrong >token; echo >>settings; echo CACHET_PLAIN_HTTP=allow >>settings
                sed -i 's,^CACHET_URL=.*1:,CACHET_URL=http://proxy.resolve.TLS.localhost:,' settings
                """,
                "FAILED   token: .*: put a token that it accepts into .*/token$", 77),
            Mistake(
                "a token in quotes", "echo '\"test-token\"' >token",
                "FAILED   token: .*token: the token has quotes around it: leave that out", 77),
            Mistake(
                "a token behind Bearer", "echo 'Bearer test-token' >token",
                "FAILED   token: .*token: the token has \"Bearer\" before it: leave that out", 77),
            Mistake(
                "an empty token", ": >token",
                "FAILED   token: .*token: not a token: empty", 77),
            Mistake(
                "no file of a token", "rm token", "FAILED   token: .*token: No such file", 77),
            Mistake(
                "a token that others can read", "chmod 604 token",
                "warning  token: .*token can be read by others: chmod 600", 0),
            Mistake(
                "a token and its file", "export CACHET_API_TOKEN=test-token",
                "FAILED   settings: CACHET_API_TOKEN and CACHET_API_TOKEN_FILE are both set", 78),
            Mistake(
                "a token in this environment alone",
                "sed -i /CACHET_API_TOKEN_FILE/d settings; export CACHET_API_TOKEN=test-token",
                "warning  token: CACHET_API_TOKEN is in this environment, not in cron's: put it", 0),
            Mistake(
                "a wrong host", "sed -i 's,^CACHET_URL=.*,CACHET_URL=https://no..such,' settings",
                "FAILED   Cachet: .*no..such.*: see whether the name in CACHET_URL", 75),
            Mistake(
                "a proxy that is not found",
                """
                export https_proxy=http://no..such
                sed -i 's,^CACHET_URL=.*,CACHET_URL=https://status.example.com,' settings
                """,
                "FAILED   Cachet: .*no..such.* proxy", 75),
            Mistake(
                "plain http",
                "sed -i 's,^CACHET_URL=.*,CACHET_URL=http://status.example.com,' settings",
                "FAILED   settings: CACHET_URL: .* https.* CACHET_PLAIN_HTTP=allow", 78),
            Mistake(
                "a map with an unknown check", "sed -i 's/85975/7/' map.json",
                "FAILED   map: .*components\\[0\\].checks\\[0\\]: no check 7 in the listing", 78),
            Mistake(
                "a map with an unknown component", "sed -i 's/:1,/:99,/' map.json",
                "FAILED   map: .*components\\[0\\].*99", 78),
            Mistake(
                "a map that is YAML", "echo 'components:' >map.json",
                "FAILED   map: .*map.json: line 1.*YAML", 78),
            Mistake(
                "no map", "rm map.json",
                "FAILED   map: .*map.json: no map to read: pingdom-to-cachet --init proposes", 78),
            Mistake(
                "a wrong setting", "echo >>settings; echo KEP=1 >>settings",
                "FAILED   settings: settings: line 8: unknown setting KEP .did you mean KEEP", 78),
            Mistake(
                "several wrong settings",
                "printf '\\nKEP=1\\nDEADLINE=x\\nHEARTBEAT=beat\\n' >>settings",
                "FAILED   settings: settings: line 10: HEARTBEAT: write the absolute path", 78),
            Mistake(
                "a wrong option of pingdom-checks",
                "printf '\\nFETCH_OPTIONS=--transaction\\n' >>settings",
                "FAILED   FETCH_OPTIONS: unknown option --transaction .did you mean", 64),
            Mistake(
                "a wrong option of status-decide",
                "printf '\\nDECIDE_OPTIONS=--max-open x\\n' >>settings",
                "FAILED   DECIDE_OPTIONS: --max-open: not a number: x", 64),
            Mistake(
                "a wrong option of cachet-apply",
                "printf '\\nAPPLY_OPTIONS=--max-ag 1h\\n' >>settings",
                "FAILED   APPLY_OPTIONS: unknown option --max-ag .did you mean --max-age", 64),
            Mistake(
                "a source that is not there",
                "printf '\\nSOURCES=pingdom-checks no-checks\\n' >>settings",
                "FAILED   SOURCES: no no-checks on PATH: install it, or give its absolute path", 78),
            Mistake(
                "nothing that starts the runs", "cron",
                "warning  schedule: .*; last run: 2.*Z: --init shows the lines for a crontab", 0),
            Mistake(
                "no settings", "rm settings", "FAILED   settings: settings: no settings to read", 78
            ),
            Mistake(
                "a state folder that cannot be written",
                "echo >>settings; echo \"STATE_DIRECTORY=$PWD/token/state\" >>settings",
                "FAILED   state: .*token cannot be written by .*: give it to that user", 74),
            Mistake(
                "no programs", "PATH=/usr/bin:/bin",
                "FAILED   programs: no pingdom-checks beside .* or on PATH: install it", 78),
            Mistake(
                "programs on no PATH of cron", "true",
                "warning  cron: not everything is on cron's PATH, .*: begin the crontab with PATH=/",
                0),
        ])
    func `each mistake is found, with advice on what to do`(mistake: Mistake) async throws {
        let setting = try await CronSetting()
        let outcome = try await setting.shell("\(mistake.change); cron --check")
        #expect(outcome.error == "")
        #expect(outcome.code == mistake.code, "\(outcome.output)")
        let finding = try Regex("^" + mistake.finding).anchorsMatchLineEndings()
        #expect(outcome.lines.contains { $0.contains(finding) }, "\(outcome.output)")
        let others = outcome.lines.filter { !$0.contains(finding) }
        #expect(
            !mistake.finding.hasPrefix("warning") || !others.contains { $0.hasPrefix("FAILED") })
    }

    @Test func `a web page instead of the API is found`() async throws {
        let setting = try await CronSetting()
        try await setting.pingdom.fail(#"[{"kind":"html","times":null}]"#)
        try await setting.cachet.fail(#"[{"kind":"html","times":null}]"#)
        let outcome = try await setting.cron("--check")
        #expect(outcome.code == 69)
        for server in ["Pingdom", "Cachet"] {
            let finding = outcome.lines.first { $0.hasPrefix("FAILED   \(server): ") }
            #expect(finding?.contains(": is the address right?") == true)
        }
    }

    @Test func `a certificate from an unknown authority is found`() async throws {
        let certificates = try CertificateFolder()
        let setting = try await CronSetting()
        let pingdom = try Simulator(.pingdom, tls: certificates.files)
        let other =
            "sed -i 's,^PINGDOM_API_URL=.*,PINGDOM_API_URL=\(pingdom.url)/api/3.1,' settings"
        let outcome = try await setting.shell("\(other); cron --check")
        #expect(outcome.code == 75 || outcome.code == 69)
        let finding = outcome.lines.first { $0.hasPrefix("FAILED   Pingdom: ") }
        #expect(finding?.hasSuffix(": set CURL_CA_BUNDLE to the authority's PEM file") == true)
        let trusting =
            "echo >>settings; echo 'CURL_CA_BUNDLE=\(certificates.files.authority)' >>settings"
        #expect(try await setting.shell("\(trusting); cron --check").code == 0)
    }

    @Test(arguments: [(3600, "behind"), (-3600, "ahead of")])
    func `clocks that are an hour apart are found`(seconds: Int, direction: String) async throws {
        let setting = try await CronSetting()
        let now = Moment.now + seconds
        try await setting.pingdom.tell(.put, "/_control/clock", #"{"now":\#(now)}"#)
        let outcome = try await setting.cron("--check")
        #expect(outcome.code == 78)
        let finding = try #require(outcome.lines.first { $0.hasPrefix("FAILED   clock: ") })
        #expect(finding.contains(" \(direction) Pingdom's: set the one that is wrong"))
        #expect(!finding.contains("Cachet's"))
    }

    @Test func `programs of different versions are found`() async throws {
        let setting = try await CronSetting()
        try await setting.replace(
            "status-decide",
            by: "[ $1 != --version ] || exec echo 'status-decide 0.0.1 (old)'; exit 0")
        let outcome = try await setting.cronWithReplacements("--check")
        #expect(outcome.code == 78)
        #expect(outcome.output.hasPrefix("FAILED   programs: mixed versions: pingdom-to-cachet "))
        #expect(outcome.lines[0].hasSuffix(": install the same version of all"))
    }

    @Test func `a program that does not run is found`() async throws {
        let setting = try await CronSetting()
        try await setting.replace(
            "cachet-apply", by: "echo 'libcurl.so.4: not found' >&2; exit 127")
        let outcome = try await setting.cronWithReplacements("--check")
        #expect(outcome.code == 78)
        #expect(outcome.lines[0].hasPrefix("FAILED   programs: /"))
        #expect(outcome.lines[0].hasSuffix("/cachet-apply does not run: libcurl.so.4: not found"))
    }

    @Test func `a crontab that names the folders is recognized`() async throws {
        let setting = try await CronSetting()
        let folder = setting.folder
        try await setting.replace("crontab", by: "echo 'PATH=\(folder):/usr/bin:/bin'")
        let link = "ln -s '\(CronSetting.script)' pingdom-to-cachet"
        let outcome = try await setting.shell(
            "\(link); PATH=\"$PWD:$PATH\"; pingdom-to-cachet --settings settings --check")
        #expect(outcome.lines.last == "ok       cron: the crontab names \(folder)")
    }

    @Test(arguments: [
        (["components.manage", "incidents.manage"], "ok       abilities: needed are ", true),
        (["components.manage", "incidents.manage"], "ok       abilities: needed are ", false),
        (["*"], "ok       abilities: the token may do more than is needed", true),
    ])
    func `the abilities of a Cachet 3 token are reported as far as they can be found out`(
        abilities: [String], finding: String, hasMetric: Bool
    ) async throws {
        let map =
            #"{"components":[{"component":1,"checks":[85975]\#(hasMetric ? #","metric":1"# : "")}]}"#
        let setting = try await CronSetting(map: map, cachet: "3")
        let list = abilities.map { "\"\($0)\"" }.joined(separator: ",")
        try await setting.cachet.tell(
            .post, "/_control/tokens", #"{"token":"other","abilities":[\#(list)]}"#)
        try setting.write("other\n", to: "other")
        let other = "sed -i '/^CACHET_API_TOKEN_FILE/s,/token,/other,' settings; chmod 600 other"
        let outcome = try await setting.shell("\(other); cron --check")
        #expect(outcome.code == 0, "\(outcome.output)")
        let line = try #require(outcome.lines.first { $0.hasPrefix(finding) }, "\(outcome.output)")
        let isUnknown = finding.hasSuffix("needed are ")
        #expect(line.contains("metric-points.manage") == (isUnknown && hasMetric))
        #expect(outcome.output.contains("warning  zone: Cachet 3 does not say") == hasMetric)
        let requests = try await setting.cachet.log().filter { !$0.path.contains("_control") }
        #expect(Set(requests.map(\.method)) == ["GET"])
    }
}
