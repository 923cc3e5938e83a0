import Program
import TestSupport
import Testing

/// How `scripts/pingdom-to-cachet` reads its settings and its command line.
@Suite struct CronSettingsTests {
    @Test(arguments: [
        ("KEEP=0", "settings: line 2: KEEP: not a number from 1 on: 0"),
        ("DEADLINE=4", "settings: line 2: DEADLINE: not a span of time such as 4m: 4"),
        (
            "CACHET_ULR=x",
            "settings: line 2: unknown setting CACHET_ULR (did you mean CACHET_URL?); try --help"
        ),
        ("COLOR=x", "settings: line 2: unknown setting COLOR; try --help"),
        (
            "SOURCES=pingdom-checks ./other",
            "settings: line 2: SOURCES: each is the name of a program or an absolute path: ./other"
        ),
        ("$(touch oops)", "settings: line 2: not NAME=value"),
        (
            "CACHET_API_TOKEN=secret",
            "settings: line 2: a secret: put it into a file, set CACHET_API_TOKEN_FILE"
        ),
    ])
    func `a wrong setting stops everything`(line: String, error: String) async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write("MAP=/srv/map.json\n\(line)", to: "settings")
        let outcome = try await terminal.run("'\(CronSetting.script)' --settings settings")
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
        ("--settings=", 64, "--settings needs a value; try --help"),
        ("--log=1x", 64, "--log: not a span of time such as 7d: 1x"),
        ("--log --check", 64, "--check does not go with --log; try --help"),
        ("--check --ring", 64, "--ring does not go with --check; try --help"),
        ("--init --dry-run", 64, "--dry-run does not go with --init; try --help"),
    ])
    func `a wrong command line is reported`(options: String, code: Int32, error: String)
        async throws
    {
        let outcome = try await Terminal().run("'\(CronSetting.script)' \(options)")
        #expect(outcome.code == code)
        #expect(outcome.error == "pingdom-to-cachet: \(error)\n")
    }

    @Test func `it shows help, and the version of the programs`() async throws {
        let outcome = try await Terminal().run(
            """
            for option in --help -h help --version -V; do '\(CronSetting.script)' $option; done
            """)
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("Usage: pingdom-to-cachet [OPTION]...\n"))
        #expect(outcome.output.hasSuffix("\npingdom-to-cachet \(Program.version)\n"))
    }

    @Test(arguments: [
        ("carriage returns", "sed -i 's/$/\\r/' settings"),
        ("a byte order mark", "sed -i '1s/^# /\\xEF\\xBB\\xBF# /' settings"),
        ("a byte order mark before a value", "sed -i -e 1,2d -e '3s/^/\\xEF\\xBB\\xBF/' settings"),
        ("blanks", "sed -i 's/=/ \\t= /; s/$/ \\t/; s/^/  /' settings"),
        ("quotes", "sed -i 's/=\\([^\\x27\"]*\\)$/=\"\\1\"/' settings"),
        ("blanks in quotes", "sed -i 's/=\\([^\\x27\"]*\\)$/= \"\\1\" \\r/' settings"),
        ("export", "sed -i 's/^[A-Z]/export &/' settings"),
        ("no last line end", "printf %s \"$(cat settings)\" >s && mv s settings"),
    ])
    func `settings are read as editors and shells leave them`(what: String, change: String)
        async throws
    {
        let setting = try await CronSetting("KEEP=2")
        let outcome = try await setting.shell("\(change) && cron && ls")
        #expect(outcome.code == 0, "\(what)")
        #expect(outcome.error == "", "\(what)")
        #expect(outcome.lines == ["map.json", "settings", "state", "token"], "\(what)")
    }

    @Test(arguments: [
        ("STATE_DIRECTORY=~/state", "STATE_DIRECTORY: ~ and $ are not expanded"),
        ("STATE_DIRECTORY=\"$HOME/state\"", "STATE_DIRECTORY: ~ and $ are not expanded"),
        ("MAP=${HOME}/map.json", "MAP: ~ and $ are not expanded"),
        ("METRICS_FILE=~/metrics.prom", "METRICS_FILE: ~ and $ are not expanded"),
        ("CURL_CA_BUNDLE=~/ca.pem", "CURL_CA_BUNDLE: ~ and $ are not expanded"),
        ("CACHET_API_TOKEN_FILE=~/token", "CACHET_API_TOKEN_FILE: ~ and $ are not expanded"),
        ("HEARTBEAT=~/beat", "HEARTBEAT: ~ and $ are not expanded"),
        ("STATE_DIRECTORY=state", "STATE_DIRECTORY: write the absolute path: state"),
        ("MAP=map.json", "MAP: write the absolute path: map.json"),
        ("METRICS_FILE=/srv/metrics", "METRICS_FILE: the name has to end in .prom: /srv/metrics"),
        ("FETCH_OPTIONS=\"--tag 'a b\"", "FETCH_OPTIONS: quotes come in pairs, and without \\: "),
        (
            "APPLY_OPTIONS=--cacert /my\\ ca",
            "APPLY_OPTIONS: quotes come in pairs, and without \\: "
        ),
        ("FETCH_OPTIONS='--tag' 'a b'", "FETCH_OPTIONS: the quotes have to go around the whole"),
        ("MAP=/srv/map.json # the map", "MAP: a comment goes on a line of its own"),
        ("MAP=\"/srv/map.json", "MAP: the quotes have to go around the whole value"),
        ("MAP='/srv'/map.json", "MAP: the quotes have to go around the whole value"),
    ])
    func `a value that a shell would read differently is reported`(line: String, error: String)
        async throws
    {
        let terminal = try Terminal()
        _ = try terminal.folder.write(line, to: "other")
        let outcome = try await terminal.run(
            "'\(CronSetting.script)' --settings other; echo $?; ls")
        #expect(outcome.lines.contains("78"))
        #expect(outcome.error.contains("pingdom-to-cachet: other: line 1: \(error)"))
        #expect(!outcome.output.contains("~"))
        #expect(!outcome.output.contains("$HOME"))
    }

    @Test(arguments: [
        ("FETCH_OPTIONS=--one two", "[--one][two]"),
        ("FETCH_OPTIONS=\"  --one   two \"", "[--one][two]"),
        ("FETCH_OPTIONS=\"--cacert '/my certs/ca.pem'\"", "[--cacert][/my certs/ca.pem]"),
        ("FETCH_OPTIONS='--cacert=\"/my certs/ca.pem\" -v'", "[--cacert=/my certs/ca.pem][-v]"),
        ("FETCH_OPTIONS=--tag '' --tag \"it's\"", "[--tag][][--tag][it's]"),
        ("FETCH_OPTIONS=--tag \"*\" $(touch oops) 'a'\"b\"c", "[--tag][*][$(touch][oops)][abc]"),
    ])
    func `quotes in options keep words together`(line: String, words: String) async throws {
        let setting = try await CronSetting(line)
        try await setting.replace("pingdom-checks", by: #"printf '[%s]' "$@" >words; exit 75"#)
        #expect(try await setting.cronWithReplacements().code == 75)
        #expect(try await setting.shell("cat words; ls oops").output == words)
    }

    @Test func `an empty value counts as not set`() async throws {
        let setting = try await CronSetting("MAP=", "KEEP=''", "HEARTBEAT=", "METRICS_FILE=")
        #expect(try await setting.cron() == CronSetting.silence)
    }

    @Test func `a shell reads the same values from the example`() async throws {
        let outcome = try await Terminal().run(
            """
            cp "$(dirname '\(CronSetting.script)')/examples/settings" settings
            set -eu; . ./settings; echo "$DECIDE_OPTIONS,$KEEP,$MAP,$CACHET_URL"
            """)
        #expect(outcome.error == "")
        #expect(
            outcome.output
                == "--max-open 5,288,/etc/pingdom-cachet/map.json,https://status.example.com\n")
    }

    @Test func `a credential from systemd takes precedence over a token file`() async throws {
        let setting = try await CronSetting("PINGDOM_API_TOKEN_FILE=/no/where")
        let lent = "mkdir lent && cp token lent/pingdom-api-token && export CREDENTIALS_DIRECTORY"
        #expect(try await setting.cron().code == 77)
        #expect(
            try await setting.shell("CREDENTIALS_DIRECTORY=$PWD/lent; \(lent) && cron").code == 0)
    }
}
