import HTTP
import TestSupport
import Testing

struct ExitCodeRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let command: String
    let input: String
    let code: Int32
    /// How the one line on standard error begins; empty if there is none.
    let error: String

    init(
        _ name: String, _ command: String, input: String = "", _ code: Int32, _ error: String
    ) {
        testDescription = name
        self.command = command
        self.input = input
        self.code = code
        self.error = error
    }
}

/// Every exit code, end to end.
@Suite struct ExitCodeTests {
    private static let decide = "status-decide --map map.json --components page.ndjson"

    private static let fetching: [ExitCodeRow] = [
        .init("all is well", "pingdom-checks >/dev/null", 0, ""),
        .init(
            "an unknown option", "pingdom-checks --chek 1", 64,
            "pingdom-checks: unknown option --chek (did you mean --check?); try --help"),
        .init(
            "an operand", "pingdom-checks x", 64, "pingdom-checks: takes no operand: x; try --help"),
        .init("not an id", "pingdom-checks --check x", 64, "pingdom-checks: --check: not an id: x"),
        .init(
            "what is not Pingdom", "PINGDOM_API_URL=$CACHET_URL/api pingdom-checks", 69,
            "pingdom-checks: GET /checks: 404"),
        .init(
            "a full disk", "pingdom-checks >/dev/full", 74,
            "pingdom-checks: standard output: No space left"),
        .init(
            "a closed output", "pingdom-checks >&-", 74,
            "pingdom-checks: standard output: Bad file descriptor\n"),
        .init("a closed standard error", "pingdom-checks --chek 1 2>&- >/dev/null", 64, ""),
        .init(
            "a closed output, and an error before it", "pingdom-checks --chek 1 >&-", 64,
            "pingdom-checks: unknown option --chek (did you mean --check?); try --help\n"),
        .init(
            "a saved answer from a closed standard input", "pingdom-checks --from - <&-", 74,
            "pingdom-checks: standard input: Bad file descriptor\n"),
        .init(
            "nobody listens", "PINGDOM_API_URL=http://127.0.0.1:1 pingdom-checks --deadline 1s", 75,
            "pingdom-checks: GET /checks: "),
        .init(
            "no token", "PINGDOM_API_TOKEN= pingdom-checks", 77,
            "pingdom-checks: no credentials: set PINGDOM_API_TOKEN or PINGDOM_API_TOKEN_FILE"),
        .init(
            "a wrong token", "PINGDOM_API_TOKEN=wrong pingdom-checks", 77,
            "pingdom-checks: GET /checks: 401: "),
        .init(
            "a token file that is not there", "pingdom-checks --token-file no", 77,
            "pingdom-checks: no: No such file or directory"),
        .init(
            "plain http to elsewhere", "PINGDOM_API_URL=http://example.com pingdom-checks", 78,
            "pingdom-checks: PINGDOM_API_URL: "),
        .init(
            "a check that is not there", "pingdom-checks --check 7 >/dev/null", 78,
            "pingdom-checks: --check: this account has no check 7"),
    ]

    private static let deciding: [ExitCodeRow] = [
        .init(
            "a decision", "\(decide) >/dev/null", input: Lines.joined(Lines.down, Lines.checksEnd),
            0, ""),
        .init(
            "too many openings", "\(decide) --max-open 0 >/dev/null",
            input: Lines.joined(Lines.down, Lines.checksEnd), 1,
            "status-decide: 1 incident to open, more than 0: opened none"),
        .init(
            "a closed standard input", "\(decide) <&-", 74,
            "status-decide: standard input: Bad file descriptor\n"),
        .init("no map", "status-decide", 64, "status-decide: --map is missing; try --help"),
        .init(
            "two maps", "status-decide --map map.json --map map.json", 64,
            "status-decide: --map is given twice; try --help"),
        .init(
            "standard input twice", "\(decide) - -", 64,
            "status-decide: standard input can be read only once"),
        .init(
            "a bad line", decide, input: "{\n", 65,
            "status-decide: line 1, column 2: unexpected end of the text"),
        .init(
            "a cut stream", decide, input: Lines.joined(Lines.checksEnd), 65,
            "status-decide: check stream is not whole (0 of 1): if you filtered it, say --partial"),
        .init(
            "no stream at all", decide, 65,
            "status-decide: check stream is not whole (0 checks and no end)"),
        .init(
            "a check that comes twice", decide,
            input: Lines.joined(Lines.down, Lines.checksEnd, Lines.down, Lines.checksEnd), 65,
            "status-decide: check 85975 (components[0].checks[0]) comes twice"),
        .init(
            "a file that is not there", "\(decide) no", 74,
            "status-decide: no: No such file or directory"),
        .init(
            "a full disk", "\(decide) >/dev/full", input: Lines.joined(Lines.down, Lines.checksEnd),
            74, "status-decide: standard output: No space left"),
        .init(
            "all checks stale", "\(decide) --now 1656132840 >/dev/null",
            input: Lines.joined(Lines.down, Lines.checksEnd), 75,
            "status-decide: all 1 mapped checks are stale"),
        .init(
            "the child's code", "CACHET_API_TOKEN=wrong status-decide --map map.json",
            input: Lines.joined(Lines.down, Lines.checksEnd), 77,
            "cachet-apply: CACHET_API_TOKEN is refused by http://127.0.0.1:"),
        .init(
            "a wrong map", "status-decide --map wrong.json", 78,
            "status-decide: wrong.json: line 1: components[0].checks: is missing"),
        .init(
            "a map that is not there", "status-decide --map no", 78,
            "status-decide: no: No such file or directory"),
        .init(
            "a check that is not there", "\(decide) >/dev/null",
            input: Lines.joined(Lines.checksEnd.replacing("1,\"s", with: "0,\"s")), 78,
            "status-decide: map.json: line 1: components[0].checks[0]: no check 85975 in the"),
        .init(
            "a component that is not there",
            "status-decide --map else.json --components page.ndjson >/dev/null",
            input: Lines.joined(Lines.down, Lines.checksEnd), 78,
            "status-decide: else.json: line 1: components[0].component: no component 9 on the"),
    ]

    private static let applying: [ExitCodeRow] = [
        .init(
            "a closed standard input", "cachet-apply <&-", 74,
            "cachet-apply: standard input: Bad file descriptor\n"),
        .init("an empty plan", "cachet-apply", input: Lines.joined(Lines.actionsEnd), 0, ""),
        .init(
            "an action that is too old", "cachet-apply >/dev/null",
            input: Lines.plan(Lines.action), 1, "cachet-apply: line 1: planned "),
        .init(
            "not a span", "cachet-apply --max-age 5", 64,
            "cachet-apply: --max-age: neither a span of time such as 1h nor none: 5"),
        .init(
            "no plan", "cachet-apply", 65,
            "cachet-apply: no actions received: did status-decide fail? "
                + "(if it was filtered, say --partial)"),
        .init(
            "a plan without its end", "cachet-apply", input: Lines.joined(Lines.action), 65,
            "cachet-apply: plan is not whole (1 action, no end): if you filtered it, say --partial"
        ),
        .init(
            "a filtered plan", "cachet-apply --partial >/dev/null",
            input: Lines.joined(Lines.action), 1, "cachet-apply: line 1: planned "),
        .init(
            "an unknown action", "cachet-apply",
            input: Lines.joined(
                Lines.action, Lines.action.replacing("open_incident", with: "open")), 65,
            "cachet-apply: line 2: action: \"open\" is none of open_incident"),
        .init(
            "a missing field", "cachet-apply",
            input: Lines.joined(Lines.action.replacing("\"from\":\"operational\",", with: "")), 65,
            "cachet-apply: line 1: from is missing"),
        .init(
            "a status that cannot be set", "cachet-apply",
            input: Lines.joined(
                Lines.action.replacing(
                    "\"to\":\"partial_outage", with: "\"to\":\"under_maintenance")),
            65, "cachet-apply: line 1: to: no component can be set to under_maintenance"),
        .init(
            "a time that cannot be right", "cachet-apply >/dev/null",
            input: Lines.plan(
                Lines.action.replacing("1656032840", with: "-9223372036854775808")),
            1, "cachet-apply: line 1: planned "),
        .init(
            "a component that is not there", "cachet-apply --max-age none >/dev/null",
            input: Lines.plan(Lines.action.replacing("_id\":1", with: "_id\":99")), 69,
            "cachet-apply: line 1: GET /components/99: 404"),
        .init(
            "what is not Cachet", "CACHET_URL=$CACHET_URL/status cachet-apply --snapshot", 69,
            "cachet-apply: http://127.0.0.1"),
        .init(
            "a full disk", "cachet-apply --max-age none >/dev/full",
            input: Lines.plan(Lines.action), 74, "cachet-apply: standard output: No space left"),
        .init(
            "nobody listens", "CACHET_URL=http://127.0.0.1:1 cachet-apply --snapshot --deadline 1s",
            75, "cachet-apply: GET /ping: "),
        .init(
            "no token", "CACHET_API_TOKEN= cachet-apply --snapshot", 77,
            "cachet-apply: no credentials"),
        .init(
            "a wrong token", "CACHET_API_TOKEN=wrong cachet-apply --snapshot", 77,
            "cachet-apply: CACHET_API_TOKEN is refused by http://127.0.0.1:"),
        .init(
            "no page", "CACHET_URL= cachet-apply --snapshot", 78,
            "cachet-apply: CACHET_URL is not set"),
        .init(
            "another page", "cachet-apply",
            input: Lines.plan(Lines.action.replacing("PAGE", with: "https://other.example.com")),
            78, "cachet-apply: line 1: planned for "),
    ]

    @Test(arguments: fetching + deciding + applying)
    func `each problem has its exit code and one line`(row: ExitCodeRow) async throws {
        let pingdom = try Simulator()
        let cachet = try Simulator(.cachet("2.4"))
        let terminal = try Terminal(pingdom: pingdom, cachet: cachet)
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        _ = try terminal.folder.write(
            Lines.map.replacing("checks", with: "cheks"), to: "wrong.json")
        _ = try terminal.folder.write(Lines.map.replacing("\":1", with: "\":9"), to: "else.json")
        _ = try terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        let input = row.input.replacing("PAGE", with: cachet.url)
        let outcome = try await terminal.run(row.command, input: input)
        #expect(outcome.code == row.code)
        #expect(outcome.output == "" || outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix(row.error), "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count <= (row.error.isEmpty ? 0 : 2))
        #expect(!outcome.error.contains("test-token"))
    }
}
