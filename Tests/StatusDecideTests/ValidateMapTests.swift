import Records
import TestSupport
import Testing

@testable import status_decide

/// The mistakes of a map that show in a world.
private func mistakes(_ map: StatusMap, in observation: Observation) -> [String] {
    (map.problemsWithComponents(in: observation)
        + map.entries.flatMap { $0.problems(in: observation) })
        .map(\.description)
}

struct MapMistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let checks: String
    let keys: String
    let mistakes: [String]

    init(_ name: String, _ checks: String, _ keys: String, _ mistakes: String...) {
        (testDescription, self.checks, self.keys, self.mistakes) = (name, checks, keys, mistakes)
    }
}

@Suite struct CheckMapTests {
    @Test(arguments: [
        MapMistake(
            "all is well", "1, 2", #""escalate": [{"after": "1h", "severity": "major_outage"}]"#),
        MapMistake(
            "an unknown check", "1, 9", "", "components[0].checks[1]: no check 9 in the listing"),
        MapMistake(
            "an unknown transaction check", #"{"transaction": 1}"#, "",
            "components[0].checks[0]: no transaction check 1 in the listing"),
        MapMistake(
            "a tag that no check has", #"{"tag": "x"}"#, "",
            #"components[0].checks[0]: no check has the tag "x""#),
        MapMistake(
            "at_least larger than the number of checks with the tag", #"{"tag": "web"}"#,
            #""down_when": {"at_least": 3}"#,
            "components[0].down_when: at_least 3 of 2 checks is out of range"),
        MapMistake(
            "an escalation that needs too many", "1, 2",
            #""escalate": [{"at_least": 3, "severity": "major_outage"}]"#,
            "components[0].escalate[0]: at_least 3 of 2 checks cannot be reached"),
        MapMistake(
            "an escalation that is no worse", "1",
            #""escalate": [{"after": "1h", "severity": "partial_outage"}]"#,
            "components[0].escalate[0]: is no worse than partial_outage, which it would replace"),
        MapMistake(
            "an escalation that is worse than the milder check alone",
            #"1, {"check": 2, "severity": "performance_issues"}"#,
            #""escalate": [{"after": "1h", "severity": "partial_outage"}]"#),
        MapMistake(
            "an escalation that is no worse once that many are down",
            #"1, {"check": 2, "severity": "performance_issues"}"#,
            #""escalate": [{"at_least": 2, "severity": "partial_outage"}]"#,
            "components[0].escalate[0]: is no worse than partial_outage, which it would replace"),
        MapMistake(
            "an escalation after one that is as bad", "1",
            """
            "escalate": [{"after": "1h", "severity": "major_outage"},
                         {"after": "2h", "severity": "major_outage"}]
            """,
            "components[0].escalate[1]: escalate[0] is as bad and comes no later"),
        MapMistake(
            "stale before the next test", "1", #""stale_after": "59s""#,
            "components[0].stale_after: shorter than the 60 s between two tests: always stale"),
        MapMistake(
            "a delay of years", "1", #""up_for": "1000d""#,
            "components[0].up_for: longer than a year: nobody would ever be told"),
        MapMistake(
            "an age that every outage has when it is announced", "1",
            #""down_for": "5m", "escalate": [{"after": "5m", "severity": "major_outage"}]"#,
            "components[0].escalate[0].after: no longer than down_for: true from the beginning"),
    ])
    func `mistakes with checks and durations are found`(row: MapMistake) throws {
        let checks = try [1, 2].map { id in
            try check(id) {
                $0.tags = ["web"]
                $0.resolution = 1
            }
        }
        let map = try mapOfOne(checks: row.checks, row.keys)
        #expect(mistakes(map, in: world(checks)) == row.mistakes)
    }

    @Test func `components that are missing, ambiguous or named twice are reported`() throws {
        let map = try map(
            """
            {"components": [{"component": 9, "checks": [1]}, {"component": "API", "checks": [1]},
              {"component": "Web", "checks": [1]}, {"component": 3, "checks": [1]}]}
            """)
        let components = [
            component(1), component(2), component(3) { $0.name = "Web" },
        ]
        #expect(
            map.problemsWithComponents(in: world([], components)).map(\.description) == [
                #"components[1].component: "API" is ambiguous: 1, 2"#,
                "components[3].component: is the component of components[2] already",
                "components[0].component: no component 9 on the page",
            ])
    }

    @Test func `a map's size is given in components, checks and tags`() throws {
        #expect(try mapOfOne().size == "1 component, 1 check")
        let checks = #"1, "API", {"transaction": 1}, {"tag": "web"}"#
        #expect(try mapOfOne(checks: checks).size == "1 component, 3 checks, 1 tag")
    }

    @Test func `components and checks that no entry names are named`() throws {
        let page = [component(1), component(2) { $0.name = "Web" }]
        let checks = try [check(85975), check(7), check(9, .transaction)]
        #expect(
            try mapOfOne().unnamed(in: world(checks, page)) == [
                "in no entry: components 2 (Web)",
                "in no entry: check 7 (check 7), transaction check 9 (check 9)",
            ])
        #expect(try mapOfOne().unnamed(in: world([check(85975)], [component(1)])) == [])
    }

    @Test func `without a complete listing nothing is said about checks`() throws {
        let map = try mapOfOne(
            checks: #"1, {"tag": "x"}"#,
            #""escalate": [{"at_least": 9, "severity": "major_outage"}], "stale_after": "0s""#)
        #expect(
            mistakes(map, in: world([], isComplete: false)) == [
                "components[0].stale_after: 0s makes every check stale"
            ])
    }
}
