import Records
import Testing

@testable import status_decide

/// The rules of a map's only entry with these keys.
private func rules(_ keys: String, defaults: String = "") throws -> Rules {
    let map = try map(
        """
        {"defaults": {\(defaults)},
         "components": [{"component": 1, "checks": [1, 2], "note": "one"\(keys)}]}
        """)
    return try #require(map.entries.first).rules
}

@Suite struct MapReaderTests {
    @Test func `an entry may have a metric`() throws {
        #expect(try mapOfOne(#""metric": 3"#).entries.map(\.metric) == [3])
        #expect(try mapOfOne().entries.map(\.metric) == [nil])
    }

    @Test func `the map that describes the format is read completely`() throws {
        let map = try map(
            """
            { "defaults": {"up_for": "5m"},
              "components": [
                {"component": 1, "checks": [85975]},
                {"component": "Website", "note": "three regions",
                 "checks": [161748, {"check": 208655, "severity": "performance_issues"},
                            {"transaction": 104757}, {"tag": "web"}],
                 "down_when": {"at_least": 2}, "down_for": "1m", "up_for": "5m",
                 "severity": "partial_outage",
                 "escalate": [{"at_least": 3, "severity": "major_outage"},
                              {"after": "30m", "severity": "major_outage"}],
                 "incident": {"name": "{{component.name}} is down", "message": "…",
                              "recovered": "…", "status": "identified", "visible": true,
                              "notify": false},
                 "on_recovery": "resolve", "people": "hold"} ] }
            """)
        let incident = IncidentRules(
            name: try Template("{{component.name}} is down"), message: try Template("…"),
            recovered: try Template("…"))
        let website = Rules(
            severity: .partialOutage, downWhen: .atLeast(2), downFor: 60, upFor: 300,
            escalations: [
                .init(after: nil, atLeast: 3, severity: .majorOutage),
                .init(after: 1800, atLeast: nil, severity: .majorOutage),
            ],
            incident: incident)
        #expect(
            map.entries == [
                .init(
                    place: place(0), component: .id(1),
                    checks: [
                        .init(
                            place: place(0)["checks"][0],
                            target: .check(.uptime(85975)))
                    ], rules: Rules(upFor: 300)),
                .init(
                    place: place(1), component: .name("Website"),
                    checks: [
                        .init(
                            place: place(1)["checks"][0],
                            target: .check(.uptime(161748))),
                        .init(
                            place: place(1)["checks"][1],
                            target: .check(.uptime(208655)),
                            severity: .performanceIssues),
                        .init(
                            place: place(1)["checks"][2],
                            target: .check(.transaction(104757))),
                        .init(place: place(1)["checks"][3], target: .tag("web")),
                    ], rules: website),
            ])
    }

    @Test func `a key that is left out has its default`() throws {
        let rules = try rules("")
        #expect(rules.severity == .partialOutage)
        #expect(rules.downWhen == .any)
        #expect(rules.downFor == 0)
        #expect(rules.upFor == 0)
        #expect(rules.staleAfter == nil)
        #expect(rules.escalations.isEmpty)
        #expect(rules.announces)
        #expect(!rules.postsNewIncidentOnRecovery)
        #expect(!rules.ignoresPeople)
        #expect(rules.incident.status == .identified)
        #expect(rules.incident.isVisible)
        #expect(!rules.incident.notifies)
    }

    private static let keys: [(String, Rules)] = [
        (#""severity": "major_outage""#, Rules(severity: .majorOutage)),
        (#""severity": "performance_issues""#, Rules(severity: .performanceIssues)),
        (#""down_when": "any""#, Rules(downWhen: .any)),
        (#""down_when": "all""#, Rules(downWhen: .all)),
        (#""down_when": {"at_least": 2, "note": "of two"}"#, Rules(downWhen: .atLeast(2))),
        (#""down_for": "90s""#, Rules(downFor: 90)), (#""up_for": "2h""#, Rules(upFor: 7200)),
        (#""stale_after": "1d""#, Rules(staleAfter: 86400)), (#""escalate": []"#, Rules()),
        (
            #""escalate": [{"after": "1m", "at_least": 2, "severity": "major_outage", "note": 5}]"#,
            Rules(escalations: [.init(after: 60, atLeast: 2, severity: .majorOutage)])
        ),
        (#""incident": false"#, Rules(announces: false)), (#""incident": true"#, Rules()),
        (#""incident": {}"#, Rules()),
        (
            #""incident": {"status": "investigating", "visible": false, "notify": true, "note": 1}"#,
            Rules(
                incident: .init(status: .investigating, isVisible: false, notifies: true))
        ),
        (#""on_recovery": "resolve""#, Rules()),
        (#""on_recovery": "new_incident""#, Rules(postsNewIncidentOnRecovery: true)),
        (#""people": "hold""#, Rules()), (#""people": "ignore""#, Rules(ignoresPeople: true)),
        (#""hand_set": "recover""#, Rules()),
        (#""hand_set": "hold""#, Rules(holdsHandSet: true)),
        (#""requires": []"#, Rules()),
    ]

    @Test(arguments: keys)
    func `each key has its meaning, in an entry or in defaults`(key: String, expected: Rules) throws
    {
        #expect(try rules(", \(key)") == expected)
        #expect(try rules("", defaults: key) == expected)
    }

    @Test func `each text of an incident is read`() throws {
        let texts = ["name", "message", "recovered", "recovered_name"]
        let members = texts.map { #""\#($0)": "\#($0) of {{check.id}}""# }
        let incident = try rules(#", "incident": {\#(members.joined(separator: ", "))}"#).incident
        #expect(incident.name == (try Template("name of {{check.id}}")))
        #expect(incident.message == (try Template("message of {{check.id}}")))
        #expect(incident.recovered == (try Template("recovered of {{check.id}}")))
        #expect(incident.recoveredName == (try Template("recovered_name of {{check.id}}")))
    }

    @Test(
        arguments: [
            (#""severity": "major_outage""#, #""severity": "partial_outage""#),
            (#""down_when": "all""#, #""down_when": "any""#),
            (#""escalate": [{"at_least": 1, "severity": "major_outage"}]"#, #""escalate": []"#),
            (#""incident": false"#, #""incident": true"#),
            (#""incident": false"#, #""incident": {}"#),
            (#""on_recovery": "new_incident""#, #""on_recovery": "resolve""#),
            (#""people": "ignore""#, #""people": "hold""#),
            (#""down_for": "5m""#, #""down_for": "0s""#),
        ])
    func `an entry's key replaces the one in defaults`(defaults: String, key: String) throws {
        #expect(try rules(", \(key)", defaults: defaults) == Rules())
    }

    @Test func `an entry's incident replaces only those keys of the defaults that it has`() throws {
        let defaults = #""incident": {"notify": true, "visible": false, "name": "from defaults"}"#
        let incident = try rules(#", "incident": {"name": "own"}"#, defaults: defaults).incident
        let expected = IncidentRules(name: try Template("own"), isVisible: false, notifies: true)
        #expect(incident == expected)
    }

    @Test func `defaults apply to every entry and may come last`() throws {
        let map = try map(
            """
            {"components": [{"component": 1, "checks": [1]},
                            {"component": 2, "checks": [1], "up_for": "1s"}],
             "note": {"any": "thing"}, "defaults": {"up_for": "7s", "note": "here too"}}
            """)
        #expect(map.entries.map(\.rules.upFor) == [7, 1])
    }

    @Test func `several components may share a check, and an entry may have both ids and tags`()
        throws
    {
        let map = try map(
            """
            {"components": [
              {"component": 1, "checks": [1, {"transaction": 1}, {"tag": "1", "note": "x"}]},
              {"component": "1", "checks": [{"check": 1}, {"tag": "1"}]}]}
            """)
        #expect(map.entries.map(\.checks.count) == [3, 2])
    }

    @Test func `a component's requirements are read from its entry or else from defaults`() throws {
        let map = try map(
            """
            {"defaults": {"requires": [1]},
             "components": [{"component": 1, "checks": [1], "requires": []},
                            {"component": "Website", "checks": [2]},
                            {"component": "Shop", "checks": [2], "requires": ["Website", 1]}]}
            """)
        #expect(
            map.entries.map(\.rules.requires) == [
                [], [.id(1)], [.name("Website"), .id(1)],
            ])
    }

    @Test func `an editor's schema may be named at the top`() throws {
        let text =
            #"{"$schema": "map.schema.json", "components": [{"component": 1, "checks": [1]}]}"#
        #expect(try map(text).entries.count == 1)
    }

    @Test func `a check of either kind may be given by name`() throws {
        let map = try mapOfOne(checks: #""API", {"check": "Web"}, {"transaction": "Shop"}"#)
        let targets = map.entries[0].checks.map(\.target)
        #expect(
            targets == [
                .named(.uptime, "API"), .named(.uptime, "Web"), .named(.transaction, "Shop"),
            ])
    }

    @Test func `a component's id may be large`() throws {
        let map = try map(
            #"{"components": [{"component": 9223372036854775807, "checks": [9223372036854775807]}]}"#
        )
        #expect(map.entries.first?.component == .id(.max))
    }
}
