import JSON
import TestSupport
import Testing

/// A check of another monitor with this id and these members.
private func check(_ id: String, _ members: String) -> String {
    #"{"record":"check","kind":"external","id":\#(id.json),\#(members)}"#
}

private func end(_ count: Int, at time: Int) -> String {
    #"{"record":"end","of":"check","count":\#(count),"selected":false,"server_time":\#(time)}"#
}

/// Checks of other monitors, from the listing to the page.
@Suite struct ExternalTests {
    private static let ids = [
        "web/https://shop.example.com/?a=1&b=2", "Über wachung, (1) <2> \"3\" [4]",
        String(repeating: "ä", count: 100), "85975",
    ]

    private static let map = """
        {"defaults": {"incident": {"message": "{{check.id}}"}}, "components": [
        \(ids.enumerated().map {
            #"{"component": \#($0 + 1), "checks": [{"external": \#($1.json)}]}"#
        }.joined(separator: ",\n"))]}
        """

    private static let run =
        "status-decide --map map.json checks.ndjson > plan && cachet-apply plan > results"

    /// Runs the pipeline on these checks, and returns what became of each action.
    private func run(_ checks: [String], in setting: Setting) async throws -> [String] {
        let listing = (checks + [end(checks.count, at: Moment.now)]).map { $0 + "\n" }.joined()
        _ = try setting.terminal.folder.write(listing, to: "checks.ndjson")
        let outcome = try await setting.terminal.run(
            "\(Self.run) && jq -c '[.component_id,.outcome,.action,.left]' results | sort")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        return outcome.lines.map(String.init)
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `an outage is announced once, kept and resolved, whatever the id is`(
        version: String
    ) async throws {
        let setting = try Setting(version, map: Self.map)
        let now = Moment.now
        let times = #""lastdownstart":\#(now - 60),"lasttesttime":\#(now)"#
        let down = Self.ids.map { check($0, #""status":"down",\#(times)"#) }
        let components = Array(1...Self.ids.count)
        #expect(
            try await run(down, in: setting)
                == components.map { #"[\#($0),"applied","open_incident","partial_outage"]"# })
        #expect(try await run(down, in: setting) == [])
        let keys = try await setting.page(
            "select(.record == \"component\" and .id <= 4) | .incidents[].key")
        #expect(keys.count == Self.ids.count)
        #expect(
            keys[0]
                == #""1/x:web%2Fhttps%3A%2F%2Fshop.example.com%2F%3Fa%3D1%26b%3D2/\#(now - 60)""#)
        #expect(keys[2] == #""3/x:\#(String(repeating: "%C3%A4", count: 100))/\#(now - 60)""#)
        #expect(keys[3] == #""4/x:85975/\#(now - 60)""#)
        let up = Self.ids.map { check($0, #""status":"up","lastdownend":\#(now),\#(times)"#) }
        #expect(
            try await run(up, in: setting)
                == components.map { #"[\#($0),"applied","resolve_incident","operational"]"# })
        #expect(try await run(up, in: setting) == [])
        let again = try await setting.terminal.run(
            "jq -c '.status = \"down\"' checks.ndjson | status-decide --map map.json --explain "
                + "| jq -r 'select(.record == \"decision\") | .why'")
        #expect(again.output == String(repeating: "closed_by_person\n", count: 4))
    }
}

/// Listings of several monitors in one stream.
@Suite struct SeveralSourcesTests {
    private let terminal: Terminal
    private static let options = "--map map.json --components page.ndjson"

    init() throws {
        terminal = try Terminal()
        let map = """
            {"components": [{"component": 1, "checks": [85975, {"external": "core_api"}],
            "down_when": "all"}]}
            """
        _ = try terminal.folder.write(map, to: "map.json")
        _ = try terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        _ = try terminal.folder.write(Lines.joined(Lines.down, Lines.checksEnd), to: "pingdom")
        let seen = #""status":"down","lastdownstart":1656032811,"lasttesttime":1656032825"#
        _ = try terminal.folder.write(
            Lines.joined(check("core_api", seen), end(1, at: 1_656_032_835)), to: "other")
    }

    private func decide(_ sources: String, _ options: String = "") async throws
        -> Terminal.Outcome
    {
        try await terminal.run("{ \(sources); } | status-decide \(Self.options) \(options)")
    }

    @Test(arguments: ["cat pingdom other", "cat other pingdom"])
    func `they are decided on together, as of the earliest clock`(sources: String) async throws {
        let outcome = try await decide(sources)
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(outcome.output.contains(#""key":"1/x:core_api/1656032811""#))
        #expect(outcome.output.contains(#""observed_at":1656032835"#))
    }

    @Test func `each check is stale or not by the earliest clock`() async throws {
        let late = "sed s/1656032840/1656039999/ pingdom"
        let outcome = try await decide("\(late); cat other", "--explain")
        #expect(outcome.code == 0)
        #expect(!outcome.output.contains("stale"))
        let both = try await decide("\(late); sed s/1656032835/1656039999/ other", "--explain")
        #expect(both.code == 75)
        #expect(both.output.contains("stale"))
    }

    @Test(arguments: ["cat fails pingdom", "cat pingdom fails", "cat pingdom other fails"])
    func `one that fails keeps everything from being decided`(sources: String) async throws {
        let failure = #"{"record":"failure","program":"jq","code":69,"message":"no answer"}"#
        _ = try terminal.folder.write(failure + "\n", to: "fails")
        let outcome = try await decide(sources)
        // jq has named itself on standard error.
        #expect(outcome == .init(code: 69, output: failure + "\n", error: ""))
    }

    @Test(arguments: [
        ("cat pingdom; head -1 other", "1 checks and no end"),
        ("head -1 pingdom; cat other", "2 of 1"),
        ("cat other; sed s/:1,/:3,/ pingdom", "1 of 3 in listing 2"),
    ])
    func `one without its end keeps everything from being decided`(
        sources: String, problem: String
    ) async throws {
        let outcome = try await decide(sources)
        let message = "check stream is not whole (\(problem)): if you filtered it, say --partial"
        #expect(outcome == .failure(65, "status-decide: \(message)\n"))
    }

    @Test func `a listing that lacks a mapped check says so with the rest done`() async throws {
        let outcome = try await decide("cat pingdom")
        #expect(outcome.code == 78)
        #expect(
            outcome.error
                == "status-decide: map.json: line 1: components[0].checks[1]: "
                + "no external check \"core_api\" in the listing\n")
    }

    @Test func `a map for them can be suggested and checked`() async throws {
        let outcome = try await terminal.run(
            """
            sed -i 's/"core_api"/&,"name":"API"/' other &&
            status-decide --suggest-map --components page.ndjson pingdom other > suggested.json &&
            status-decide --check-map --map suggested.json --components page.ndjson pingdom other &&
            grep -o '{"external":[^}]*}' suggested.json
            """)
        #expect(
            outcome
                == .init(
                    code: 0, output: "{\"external\":\"core_api\",\"note\":\"API\"}\n", error: ""))
    }
}
