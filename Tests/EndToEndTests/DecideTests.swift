import TestSupport
import Testing

/// What `status-decide` does apart from deciding, and how it treats bad input.
@Suite struct DecideTests {
    private let terminal: Terminal

    init() throws {
        terminal = try Terminal()
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        _ = try terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        _ = try terminal.folder.write(
            Lines.joined(Lines.down, Lines.checksEnd), to: "checks.ndjson")
    }

    private func decide(
        _ options: String, input: String = ""
    ) async throws -> Terminal.Outcome {
        try await terminal.run("status-decide \(options)", input: input)
    }

    @Test func `an explanation for people is a table and nothing else`() async throws {
        let outcome = try await decide(
            "--map map.json --components page.ndjson --explain=text checks.ndjson")
        #expect(outcome.code == 0)
        #expect(
            outcome.output == """
                COMPONENT  PAGE         CHECKS  DECISION
                API        operational  down    open an incident: down
                  API                   down    since 2022-06-24 01:06
                1 component: 1 down; 1 action; 2022-06-24 01:07 UTC

                """)
    }

    @Test func `a map without mistakes is accepted silently`() async throws {
        for options in ["", "--components page.ndjson checks.ndjson"] {
            let outcome = try await decide("--check-map --map map.json \(options)")
            #expect(outcome == Terminal.Outcome(code: 0, output: "", error: ""))
        }
    }

    @Test func `all mistakes in a map are reported at once`() async throws {
        let map = """
            {"components":[{"component":9,
            "checks":[1],"upfor":"1m",
            "down_for":"5"}]}
            """
        _ = try terminal.folder.write(map, to: "bad.json")
        let outcome = try await decide(
            "--check-map --map bad.json --components page.ndjson checks.ndjson")
        #expect(outcome.code == 78)
        #expect(outcome.output == "")
        #expect(
            outcome.error == """
                status-decide: bad.json: line 1: components[0].component: no component 9 on the page
                status-decide: bad.json: line 2: components[0].checks[0]: no check 1 in the listing
                status-decide: bad.json: line 2: components[0].upfor: unknown key (did you mean \
                up_for?)
                status-decide: bad.json: line 3: components[0].down_for: is not a duration such as \
                "90s", "5m", "2h" or "1d"

                """)
    }

    @Test func `a map without mistakes is confirmed on a terminal but not elsewhere`() async throws
    {
        let python = #"import pty, sys; pty.spawn(["sh", "-c", sys.argv[1]])"#
        let check = "status-decide --check-map --map map.json"
        func seen(_ command: String) async throws -> String {
            try await terminal.run("python3 -c '\(python)' '\(command)'").output
        }
        #expect(try await seen(check) == "map.json: 1 component, 1 check: ok\r\n")
        #expect(try await seen("\(check) >said; cat said") == "")
        #expect(try await seen("\(check) 2>said") == "")
    }

    @Test func `a suggested map can be used to decide`() async throws {
        let outcome = try await terminal.run(
            """
            cat checks.ndjson page.ndjson > run.ndjson &&
            status-decide --suggest-map run.ndjson > suggested.json &&
            status-decide --map suggested.json run.ndjson | grep -c open_incident
            """)
        #expect(outcome == Terminal.Outcome(code: 0, output: "1\n", error: ""))
    }

    @Test func `no map is suggested if nothing fits`() async throws {
        let other = Lines.down.replacing("API", with: "Else")
        let outcome = try await decide(
            "--suggest-map --components page.ndjson", input: Lines.joined(other, Lines.checksEnd))
        #expect(outcome.code == 78)
        #expect(outcome.output == "")
        #expect(outcome.error.hasSuffix("no check fits any component: no map to suggest\n"))
    }

    @Test func `a rehearsal shows what would have been done, and skips incomplete runs`()
        async throws
    {
        let later = Lines.checksEnd.replacing("2840", with: "2900")
        let up = Lines.down.replacing("down\"", with: "up\"")
        let outcome = try await decide(
            "--rehearse --map map.json",
            input: Lines.joined(Lines.down, Lines.checksEnd, Lines.checksEnd, up, later))
        #expect(outcome.code == 0)
        #expect(
            outcome.error == "status-decide: 1 of 3 runs are not whole, or failed: passed over\n")
        let kinds = outcome.lines.map { $0.contains("open_incident") ? "open" : $0.prefix(30) }
        #expect(
            kinds == [
                "open", #"{"record":"action","action":"r"#, #"{"record":"summary","component"#,
            ])
    }

    @Test func `a rehearsal refuses a time that goes back`() async throws {
        let earlier = Lines.checksEnd.replacing("2840", with: "2839")
        let outcome = try await decide(
            "--rehearse --map map.json",
            input: Lines.joined(Lines.down, Lines.checksEnd, Lines.down, earlier))
        #expect(outcome.code == 65)
        #expect(
            outcome.error
                == "status-decide: line 4: the time goes back from 1656032840 to 1656032839\n")
    }

    @Test(arguments: [
        ("{\"record\":\"check\",", "line 1, column 19: unexpected end of the text"),
        ("nonsense", "line 1, column 1: unknown word"),
        ("[]", "line 1: not a record: not an object"),
        ("{}", "line 1: not a record: \"record\" is missing"),
        (
            Lines.component.replacing("\"id\":1,", with: ""),
            "line 1: id is missing"
        ),
        (
            Lines.component.replacing("operational", with: "sunny"),
            "line 1: status: \"sunny\" is none of operational, unknown"
        ),
    ])
    func `a bad line stops everything`(line: String, error: String) async throws {
        let outcome = try await decide(
            "--map map.json", input: Lines.joined(line, Lines.down, Lines.checksEnd))
        #expect(outcome.code == 65)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("status-decide: \(error)"))
    }

    @Test func `an unknown status from Pingdom decides nothing`() async throws {
        let odd = Lines.down.replacing("\"down\"", with: "\"Dancing\"")
        let outcome = try await decide(
            "--map map.json --components page.ndjson --explain | jq -r .why",
            input: Lines.joined(odd, Lines.checksEnd))
        #expect(outcome.output == "status:dancing\nnull\n")
    }

    @Test(
        arguments: [
            #""kind":"uptime","id":7,"name":7,"status":"up""#, #""kind":"browser","id":7"#,
            #""kind":null,"id":7"#, #""kind":"uptime","id":"x","status":"up""#, #""id":7"#,
            #""kind":"uptime""#, #""kind":"uptime","id":7,"name":"x""#,
            #""kind":"uptime","id":7,"status":null"#, #""kind":"uptime","id":7,"status":[]"#,
            #""kind":"uptime","id":"7","status":"up","lasttesttime":"1656032831""#,
            #""kind":"uptime","id":7,"status":"up","lasttesttime":"soon""#,
            #""kind":"uptime","id":7,"status":"up","tags":null"#,
            #""kind":"uptime","id":7,"status":"up","tags":{"name":"web"}"#,
            #""kind":"uptime","id":7,"status":"up","maintenance":"no","hostname":[]"#,
        ])
    func `a check that the map does not name never stops the rest, whatever its form`(
        members: String
    ) async throws {
        let outcome = try await decide(
            "--map map.json --components page.ndjson | jq -r .action",
            input: Lines.joined(
                "{\"record\":\"check\",\(members)}", Lines.down,
                Lines.checksEnd.replacing("\"count\":1", with: "\"count\":2")))
        #expect(outcome == Terminal.Outcome(code: 0, output: "open_incident\nnull\n", error: ""))
    }

    @Test func `an unusable check of the map is reported in one line, and the rest is done`()
        async throws
    {
        _ = try terminal.folder.write(
            #"{"components":[{"component":1,"checks":[7]},{"component":2,"checks":[85975]}]}"#,
            to: "two.json")
        let page = [
            Lines.component, Lines.component.replacing("\"id\":1", with: "\"id\":2"),
            Lines.componentsEnd.replacing("\"count\":1", with: "\"count\":2"),
        ]
        _ = try terminal.folder.write(page.map { $0 + "\n" }.joined(), to: "two.ndjson")
        let outcome = try await decide(
            "--map two.json --components two.ndjson --explain",
            input: Lines.joined(
                #"{"record":"check","kind":"uptime","id":7,"name":"Web"}"#, Lines.down,
                Lines.checksEnd.replacing("\"count\":1", with: "\"count\":2")))
        #expect(outcome.code == 78)
        #expect(
            outcome.error
                == "status-decide: two.json: line 1: components[0].checks[0]: check 7 (Web) cannot "
                + "be used: status is missing\n")
        #expect(outcome.lines.first?.contains(#""why":"unreadable""#) == true)
        #expect(outcome.lines.count { $0.contains(#""action":"open_incident","page""#) } == 1)
    }

    @Test func `times of 0 mean never`() async throws {
        let check = Lines.down.replacing("1656032801", with: "0")
        let outcome = try await decide(
            "--map map.json --components page.ndjson | jq -r '.key,.because,.incident.message'",
            input: Lines.joined(check, Lines.checksEnd))
        #expect(outcome.lines.first == "1/85975/1656032840")
        #expect(!outcome.output.contains("1970"))
    }

    @Test func `two things at once are a usage error`() async throws {
        let outcome = try await decide("--map map.json --check-map --rehearse")
        #expect(outcome.code == 64)
        #expect(
            outcome.error
                == "status-decide: --check-map and --rehearse cannot be combined; try --help\n")
    }

    @Test func `an option that only a plan takes is refused with anything else`() async throws {
        let outcome = try await decide("--map map.json --rehearse --now 5")
        #expect(outcome.code == 64)
        #expect(
            outcome.error == "status-decide: --rehearse does not go with --now; try --help\n")
    }

    @Test func `a rehearsal passes over a run that a full disk cut in the middle of a line`()
        async throws
    {
        let whole = Lines.joined(Lines.down, Lines.checksEnd)
        let cut = String(Lines.joined(Lines.down).dropLast(40))
        let outcome = try await decide("--rehearse --map map.json", input: whole + cut + whole)
        #expect(outcome.code == 0)
        #expect(
            outcome.error == "status-decide: 1 of 3 runs are not whole, or failed: passed over\n")
        let garbage = try await decide("--rehearse --map map.json", input: whole + "nonsense\n")
        #expect(garbage.code == 65)
    }

    @Test func `a rehearsal reports an incomplete last run, and needs a complete one`()
        async throws
    {
        let cut = try await decide(
            "--rehearse --map map.json",
            input: Lines.joined(Lines.down, Lines.checksEnd, Lines.down))
        #expect(cut.code == 0)
        #expect(cut.error == "status-decide: 1 of 2 runs are not whole, or failed: passed over\n")
        let none = try await decide("--rehearse --map map.json", input: Lines.joined(Lines.down))
        #expect(none.code == 65)
        #expect(none.error == "status-decide: no whole run came in\n")
    }

    @Test func `a rehearsal over the whole range of times does not crash`() async throws {
        let first = Lines.checksEnd.replacing("1656032840", with: "-9223372036854775808")
        let last = Lines.checksEnd.replacing("1656032840", with: "9223372036854775807")
        let outcome = try await decide(
            "--rehearse --map map.json",
            input: Lines.joined(Lines.down, first, Lines.down, last, Lines.down, last))
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("summary"))
    }

    @Test func `a problem is one line, whatever it quotes`() async throws {
        let map = "{\"components\":[{\"component\":1,\"checks\":[1],\"a\\r\\nb\\u001b[31m\":1}]}"
        _ = try terminal.folder.write(map, to: "odd.json")
        let outcome = try await decide("--map odd.json")
        #expect(
            outcome.error
                == #"status-decide: odd.json: line 1: components[0]."a\r\nb\u{001B}[31m": unknown key"#
                + "\n")
    }
}
