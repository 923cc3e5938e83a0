import JSON
import Testing

@testable import status_decide

/// The problems of an entry with these keys: component 1, checks 1 and 2 unless they say otherwise.
private func problems(ofEntry keys: String) throws -> [String] {
    let component = keys.contains(#""component""#) ? "" : #""component": 1, "#
    let checks = keys.contains(#""checks""#) ? "" : #""checks": [1, 2], "#
    return try problems(
        """
        {"components": [{"component": 99, "checks": [99]}, {\(component)\(checks)\(keys)}]}
        """)
}

@Suite struct MapReaderProblemsTests {
    @Test func `a metric belongs to one entry and cannot be a default`() throws {
        let entry = #""checks": [1], "metric": 3"#
        let all = try problems(
            """
            {"defaults": {"metric": 4},
             "components": [{"component": 1, \(entry)}, {"component": 2, \(entry)}]}
            """)
        #expect(
            all == [
                "defaults.metric: unknown key",
                "components[1].metric: is the metric of components[0] already",
            ])
    }

    @Test(
        arguments: [
            // Unknown keys
            (#""colour": "red""#, "colour: unknown key"),
            (#""severty": "major_outage""#, "severty: unknown key (did you mean severity?)"),
            (
                #""checks": [{"chek": 1, "tag": "a"}]"#,
                "checks[0].chek: unknown key (did you mean check?)"
            ),
            (
                #""down_when": {"at_least": 1, "at_last": 2}"#,
                "down_when.at_last: unknown key (did you mean at_least?)"
            ),
            (
                #""escalate": [{"after": "1s", "severity": "major_outage", "afte": "2s"}]"#,
                "escalate[0].afte: unknown key (did you mean after?)"
            ),
            (
                #""incident": {"mesage": "x"}"#,
                "incident.mesage: unknown key (did you mean message?)"
            ),
            (#""defaults": {}"#, "defaults: unknown key"),
            (#""metrics": 3"#, "metrics: unknown key (did you mean metric?)"),
            (#""metric": "3""#, "metric: is not an id"), (#""metric": 0"#, "metric: is not an id"),
            // Checks
            (#""checks": []"#, "checks: is empty"), (#""checks": 5"#, "checks: is not a list"),
            (#""checks": null"#, "checks: is not a list"),
            (#""checks": [1, 2, {"check": 1}]"#, "checks[2]: stands twice in this entry"),
            (
                #""checks": [{"transaction": 1}, 1, {"transaction": 1, "severity": "major_outage"}]"#,
                "checks[2]: stands twice in this entry"
            ),
            (#""checks": [{"tag": "a"}, {"tag": "a"}]"#, "checks[1]: stands twice in this entry"),
            (#""checks": [1, ""]"#, "checks[1]: is neither an id nor a name nor an object"),
            (#""checks": [1.5]"#, "checks[0]: is neither an id nor a name nor an object"),
            (#""checks": [{}]"#, "checks[0]: needs one of check, transaction, external and tag"),
            (
                #""checks": [{"check": 1, "tag": "a"}]"#,
                "checks[0]: needs one of check, transaction, external and tag"
            ),
            (
                #""checks": [{"external": "a", "check": 1}]"#,
                "checks[0]: needs one of check, transaction, external and tag"
            ),
            (
                #""checks": [{"external": "a"}, {"external": "b"}, {"external": "a"}]"#,
                "checks[2]: stands twice in this entry"
            ),
            (
                #""checks": [1, {"check": 2, "externl": "a"}]"#,
                "checks[1].externl: unknown key (did you mean external?)"
            ),
            (
                #""checks": [{"external": 5}]"#,
                "checks[0].external: is not a text of 1 to 200 bytes without control characters"
            ),
            (
                #""checks": [{"external": ""}]"#,
                "checks[0].external: is not a text of 1 to 200 bytes without control characters"
            ),
            (
                #""checks": [{"external": "a\tb"}]"#,
                "checks[0].external: is not a text of 1 to 200 bytes without control characters"
            ),
            (#""checks": [{"check": ""}]"#, "checks[0].check: is neither an id nor a name"),
            (
                #""checks": [{"transaction": null}]"#,
                "checks[0].transaction: is neither an id nor a name"
            ),
            (#""checks": ["a", {"check": "a"}]"#, "checks[1]: stands twice in this entry"),
            (#""checks": [{"tag": ""}]"#, "checks[0].tag: is not a tag's name"),
            (#""checks": [{"tag": 5}]"#, "checks[0].tag: is not a tag's name"),
            (
                #""checks": [{"check": 1, "severity": "bad"}]"#,
                "checks[0].severity: is none of performance_issues, partial_outage, major_outage"
            ),
            // The component
            (#""component": 1.5"#, "component: is neither an id nor a name"),
            (#""component": null"#, "component: is neither an id nor a name"),
            (#""component": 99"#, "component: is the component of components[0] already"),
            // at_least
            (#""down_when": {"at_least": 3}"#, "down_when: at_least 3 of 2 checks is out of range"),
            (#""down_when": {"at_least": 0}"#, "down_when.at_least: is not a number from 1 on"),
            (#""down_when": {"at_least": -1}"#, "down_when.at_least: is not a number from 1 on"),
            (#""down_when": {"at_least": "2"}"#, "down_when.at_least: is not a number from 1 on"),
            (#""down_when": {"at_least": 1.0}"#, "down_when.at_least: is not a number from 1 on"),
            (
                #""down_when": {"at_least": 9223372036854775807}"#,
                "down_when: at_least 9223372036854775807 of 2 checks is out of range"
            ),
            (#""down_when": {}"#, "down_when: at_least is missing"),
            // Words
            (#""down_when": "most""#, #"down_when: is none of "any", "all" and {"at_least": N}"#),
            (#""down_when": 2"#, #"down_when: is none of "any", "all" and {"at_least": N}"#),
            (
                #""severity": "operational""#,
                "severity: is none of performance_issues, partial_outage, major_outage"
            ),
            (
                #""severity": 3"#,
                "severity: is none of performance_issues, partial_outage, major_outage"
            ),
            (#""on_recovery": "close""#, "on_recovery: is none of resolve, new_incident"),
            (#""people": "pins""#, "people: is none of hold, ignore"),
            (#""hand_set": true"#, "hand_set: is none of recover, hold"),
            (#""requires": 99"#, "requires: is not a list"),
            (#""requires": [99, null]"#, "requires[1]: is neither an id nor a name"),
            (#""requires": [99, 99]"#, "requires[1]: stands twice in this list"),
            (
                #""incident": {"status": "broken"}"#,
                "incident.status: is none of investigating, identified"
            ),
            // Durations
            (
                #""down_for": "soon""#,
                #"down_for: is not a duration such as "90s", "5m", "2h" or "1d""#
            ),
            (#""up_for": 300"#, #"up_for: is not a duration such as "90s", "5m", "2h" or "1d""#),
            (
                #""stale_after": """#,
                #"stale_after: is not a duration such as "90s", "5m", "2h" or "1d""#
            ),
            (
                #""escalate": [{"after": "-1m", "severity": "major_outage"}]"#,
                #"escalate[0].after: is not a duration such as "90s", "5m", "2h" or "1d""#
            ),
            // Escalations
            (#""escalate": {}"#, "escalate: is not a list"),
            (#""escalate": ["30m"]"#, "escalate[0]: is not an object"),
            (
                #""escalate": [{"severity": "major_outage"}]"#,
                "escalate[0]: needs after, at_least or both"
            ),
            (#""escalate": [{"after": "1m"}]"#, "escalate[0].severity: is missing"),
            (
                #""escalate": [{"at_least": 0, "severity": "major_outage"}]"#,
                "escalate[0].at_least: is not a number from 1 on"
            ),
            // Incidents and variables
            (#""incident": "no""#, "incident: is not an object"),
            (#""incident": {"visible": 1}"#, "incident.visible: is neither true nor false"),
            (#""incident": {"notify": "yes"}"#, "incident.notify: is neither true nor false"),
            (#""incident": {"name": ""}"#, "incident.name: is not a text"),
            (#""incident": {"message": 5}"#, "incident.message: is not a text"),
            (
                #""incident": {"name": "{{component.nam}} is down"}"#,
                "incident.name: unknown variable {{component.nam}} (did you mean {{component.name}}?)"
            ),
            (
                #""incident": {"recovered": "{{colour}}"}"#,
                "incident.recovered: unknown variable {{colour}}"
            ),
            (
                #""incident": {"recovered_name": "{{since"}"#,
                "incident.recovered_name: {{ without }}"
            ),
        ])
    func `a mistake is named once, with its place`(keys: String, problem: String) throws {
        #expect(try problems(ofEntry: keys) == ["components[1].\(problem)"])
    }

    @Test(
        arguments: [
            (#"{}"#, ["components: is missing"]),
            (#"{"components": []}"#, ["components: is empty"]),
            (#"{"components": {}}"#, ["components: is not a list"]),
            (#"{"components": [5]}"#, ["components[0]: is not an object"]),
            (
                #"{"components": [{}]}"#,
                ["components[0].checks: is missing", "components[0].component: is missing"]
            ),
            (
                #"{"component": [], "components": [{"component": 1, "checks": [1]}]}"#,
                ["component: unknown key (did you mean components?)"]
            ),
            (
                #"{"defaults": 1, "components": [{"component": 1, "checks": [1]}]}"#,
                ["defaults: is not an object"]
            ),
            (
                #"{"defaults": {"checks": [1]}, "components": [{"component": 1, "checks": [1]}]}"#,
                ["defaults.checks: unknown key"]
            ),
            (
                #"{"defaults": {"up_for": 5}, "components": [{"component": 1, "checks": [1]}]}"#,
                [#"defaults.up_for: is not a duration such as "90s", "5m", "2h" or "1d""#]
            ),
            (
                #"{"components": [{"component": "A", "checks": [1]}, {"component": "A", "checks": [1]}]}"#,
                ["components[1].component: is the component of components[0] already"]
            ),
        ])
    func `mistakes outside of the entries are named as well`(text: String, expected: [String])
        throws
    {
        #expect(try problems(text) == expected)
    }

    @Test(arguments: ["[]", "1", "null", #""map""#])
    func `a map is one object`(text: String) throws {
        #expect(try problems(text) == [#"an object with "components" is expected"#])
    }

    @Test(
        arguments: [
            (#""checks": [1], "checks": [2]"#, "checks"), (#""note": "a", "note": "b""#, "note"),
            (#""incident": {"name": "a", "name": "b"}"#, "incident.name"),
            (#""note": {"any": [0, {"thing": 1, "thing": 1}]}"#, "note.any[1].thing"),
            (#""checks": [{"check": 1, "chec\u006b": 2}]"#, "checks[0].check"),
            (#""up_for": "1m", "up_for": "1m", "up_for": "1m""#, "up_for"),
        ])
    func `a key that appears twice in one object is a mistake`(keys: String, place: String) throws {
        #expect(
            try problems(ofEntry: keys)
                == ["components[1].\(place): this key stands twice in one object"])
        let atTop = #"{"components": [{"component": 1, "checks": [1]}], "\#(place)": 1}"#
        #expect(try !problems(atTop).contains { $0.contains("twice") })
    }

    @Test func `a key that appears twice at the top or in defaults is a mistake`() throws {
        let entry = #"{"component": 1, "checks": [1]}"#
        let all = try problems(
            """
            {"components": [\(entry)], "defaults": {"people": "hold", "people": "hold"},
             "components": [\(entry)]}
            """)
        #expect(
            Set(all) == [
                "components: this key stands twice in one object",
                "defaults.people: this key stands twice in one object",
            ])
    }

    @Test(
        arguments: [
            ([#""requires": [2]"#, #""requires": [3]"#, ""], []),
            (
                [#""requires": [1]"#, "", ""],
                ["components[0].requires: goes in a circle: 1 requires 1"]
            ),
            (
                ["", #""requires": [4, "A", "1"]"#, ""],
                [
                    "components[1].requires[0]: no entry of this map is for component 4",
                    #"components[1].requires[1]: no entry of this map is for component "A""#
                        + " (write it as its own entry does)",
                    #"components[1].requires[2]: no entry of this map is for component "1""#
                        + " (is the id 1 meant?)",
                ]
            ),
            (
                [#""requires": [2]"#, #""requires": [1]"#, #""requires": [1]"#],
                ["components[0].requires: goes in a circle: 1 requires 2 requires 1"]
            ),
            (
                [#""requires": [2, 3]"#, #""requires": [3]"#, #""requires": [2]"#],
                ["components[1].requires: goes in a circle: 2 requires 3 requires 2"]
            ),
            (
                [#""requires": [3]"#, #""requires": [1]"#, #""requires": [2]"#],
                ["components[0].requires: goes in a circle: 1 requires 3 requires 2 requires 1"]
            ),
        ])
    func `a required component has an entry, and requirements never form a circle`(
        keys: [String], expected: [String]
    )
        throws
    {
        let entries = zip(1..., keys).map { id, keys in
            #"{"component": \#(id), "checks": [1]\#(keys.isEmpty ? "" : ", \(keys)")}"#
        }
        #expect(try problems(#"{"components": [\#(entries.joined(separator: ", "))]}"#) == expected)
    }

    @Test func `a required component without an entry is reported with the nearest name`() throws {
        let all = try problems(
            """
            {"components": [{"component": "Database", "checks": [1]},
              {"component": "Shop", "checks": [1], "requires": ["database", "Mail"]}]}
            """)
        #expect(
            all == [
                #"components[1].requires[0]: no entry of this map is for component "database""#
                    + #" (did you mean "Database"?)"#,
                #"components[1].requires[1]: no entry of this map is for component "Mail""#,
            ])
    }

    @Test(
        arguments: [
            (#""hand_set": "hold", "requires": [99]"#, "requires"),
            (#""hand_set": "hold", "incident": false"#, #""incident": false"#),
        ])
    func `hand_set hold is refused if we may set a status without an incident`(
        keys: String, other: String
    ) throws {
        let problem = "\"hold\" does not go with \(other): which status is ours cannot be told"
        #expect(try problems(ofEntry: keys) == ["components[1].hand_set: \(problem)"])
        let defaults = try problems(
            """
            {"defaults": {\(keys)}, "components": [
              {"component": 1, "checks": [1]},
              {"component": 99, "checks": [1], "hand_set": "recover", "requires": []}]}
            """)
        #expect(defaults == ["components[0].hand_set: \(problem)"])
    }

    @Test func `all mistakes are named at once, in the order of the map`() throws {
        let problems = try problems(
            """
            {"defaults": {"severity": "bad"}, "components": [
              {"component": 1, "checks": [], "up_for": "x"},
              {"component": 2, "checks": [1, 1], "people": "x", "down_when": {"at_least": 5}},
              {"component": 2, "checks": [{"tag": ""}], "incident": {"name": "{{x}}", "note": 1}}],
             "extra": 1}
            """)
        let places = problems.map { $0.prefix { $0 != ":" } }
        #expect(
            Set(places) == [
                "extra", "defaults.severity", "components[0].up_for", "components[0].checks",
                "components[1].people", "components[1].checks[1]", "components[1].down_when",
                "components[2].incident.name", "components[2].checks[0].tag",
            ])
        #expect(places.count == 9)
    }

    @Test func `a mistake in a check is not reported as one in at_least as well`() throws {
        let keys = #""checks": [1, {"check": 1.5}], "down_when": {"at_least": 2}"#
        #expect(
            try problems(ofEntry: keys)
                == ["components[1].checks[1].check: is neither an id nor a name"])
    }

    @Test func `how many checks a tag stands for is unknown until the checks are read`() throws {
        let keys = #""checks": [1, {"tag": "web"}], "down_when": {"at_least": 5}"#
        #expect(try problems(ofEntry: keys).isEmpty)
    }

    @Test func `defaults are out of range if an entry has too few checks`() throws {
        let problems = try problems(
            """
            {"defaults": {"down_when": {"at_least": 2}}, "components": [
              {"component": 1, "checks": [1, 2]}, {"component": 2, "checks": [1]},
              {"component": 3, "checks": [1], "down_when": "any"}]}
            """)
        #expect(
            problems == ["components[1].down_when: at_least 2 of 1 checks is out of range"])
    }

    @Test(
        arguments: [
            #"{"at_least": 99, "severity": "major_outage"}"#,
            #"{"after": "0s", "severity": "performance_issues"}"#,
        ])
    func `when a map is read an escalation without effect is not a mistake`(escalation: String)
        throws
    {
        #expect(try problems(ofEntry: #""escalate": [\#(escalation)]"#).isEmpty)
    }

    @Test func `a text that is not JSON is reported with its line and column`() {
        let error = #expect(throws: JSONError.self) { try map("{\n  \"components\": [}") }
        #expect(error?.line == 2)
        #expect(error?.column == 18)
    }
}
