import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// The ids of the components that these entries refer to, nil for those that are missing.
private func found(_ references: [String], on page: [Component]) throws -> [Int64?] {
    let entries = references.map { #"{"component": \#($0), "checks": [1]}"# }
    let map = try map(#"{"components": [\#(entries.joined(separator: ", "))]}"#)
    return try map.components(among: page).map { $0?.id }
}

private func problems(_ references: [String], on page: [Component]) throws -> [String] {
    do {
        _ = try found(references, on: page)
        return []
    } catch let problems as MapProblems {
        return problems.lines
    }
}

private func named(_ id: Int64, _ name: String) -> Component { component(id) { $0.name = name } }

/// A check with tags.
private func tagged(_ id: Int64, _ kind: Check.Kind = .uptime, _ tags: String...) throws -> Check {
    try check(id, kind) { $0.tags = tags }
}

/// The checks of an entry as `id` or `t<id>`, in order.
private func mapped(_ checks: String, in listing: [Check]) throws -> [String] {
    let entry = try #require(mapOfOne(checks: checks).entries.first)
    return entry.checks(in: world(listing)).map {
        $0.identity?.name ?? ($0.kind == .transaction ? "t0" : "0")
    }
}

@Suite struct ResolutionTests {
    @Test func `a component is found by id or by name`() throws {
        let page = [named(1, "API"), named(2, "Website"), named(3, "1")]
        #expect(try found([#""Website""#, "1", #""1""#], on: page) == [2, 1, 3])
    }

    @Test func `a component that is not on the page is not found`() throws {
        let page = [named(1, "API")]
        #expect(try found(["7", #""api""#, #""""#, "1"], on: page) == [nil, nil, nil, 1])
    }

    @Test func `a name that several components have is ambiguous`() throws {
        let page = [named(1, "API"), named(2, "API"), named(3, "Website")]
        let problems = try problems([#""Website""#, #""API""#], on: page)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("map.json: line 1: components[1].component: ") == true)
        #expect(problems.first?.contains("ambiguous") == true)
        #expect(try found(["1", "2"], on: page) == [1, 2])
    }

    @Test func `two entries that refer to the same component are a mistake`() throws {
        let problems = try problems([#""API""#, "2", "1"], on: [named(1, "API"), named(2, "B")])
        #expect(
            problems == [
                "map.json: line 1: components[2].component: is the component of components[0] already"
            ])
    }

    @Test func `all such mistakes are named at once`() throws {
        let page = [named(1, "A"), named(2, "B"), named(3, "B")]
        #expect(try problems([#""A""#, #""B""#, "1"], on: page).count == 2)
    }
}

@Suite struct NotFoundTests {
    @Test(
        arguments: [
            (#""api""#, #"no component "api" on the page (did you mean "API"?)"#),
            (#""1""#, #"no component "1" on the page (is the id 1 meant?)"#),
            (#""Mail""#, #"no component "Mail" on the page"#), ("7", "no component 7 on the page"),
        ])
    func `a missing component is reported with the nearest name`(
        reference: String, problem: String
    ) throws {
        let map = try map(#"{"components": [{"component": \#(reference), "checks": [1]}]}"#)
        let page = world([try check(1)], [named(1, "API"), named(2, "Website")])
        let problems = try Plan(for: map, in: page).problems.map(\.message)
        #expect(problems == ["map.json: line 1: components[0].component: \(problem)"])
    }
}

@Suite struct CheckNameTests {
    /// A map of one entry with check 5 and these.
    private func map(_ checks: (Check.Kind, String)...) throws -> StatusMap {
        var map = try mapOfOne(checks: "5")
        map.entries[0].checks += checks.enumerated().map { index, check in
            .init(
                place: place(0)["checks"][index + 1],
                target: .named(check.0, check.1))
        }
        return map
    }

    private func listing(_ checks: (Int64, Check.Kind, String?)...) throws -> [Check] {
        try [check(5)] + checks.map { id, kind, name in try check(id, kind) { $0.name = name } }
    }

    private func plan(_ map: StatusMap, _ checks: [Check], isComplete: Bool = true) throws -> Plan {
        try Plan(for: map, in: world(checks, isComplete: isComplete))
    }

    @Test func `a check is found by its exact name among the checks of its kind`() throws {
        let checks = try listing(
            (7, .uptime, "API"), (8, .uptime, "api"), (9, .transaction, "API"), (10, .uptime, nil))
        let map = try map((.uptime, "API"), (.transaction, "API"))
        let plan = try plan(map, checks)
        #expect(plan.steps.first?.decision.checks.map(\.identity?.name) == ["5", "7", "t9"])
        #expect(plan.problems.isEmpty)
    }

    @Test(
        arguments: [
            ("api", #"no check "api" in the listing (did you mean "API"?)"#),
            ("7", #"no check "7" in the listing (is the id 7 meant?)"#),
            ("unknown", #"no check "unknown" in the listing"#),
        ])
    func `a check that is not listed is missing and reported with the nearest name`(
        name: String, problem: String
    ) throws {
        let checks = try listing((7, .uptime, "API"), (8, .uptime, "Website"), (9, .uptime, nil))
        let plan = try plan(map((.uptime, name)), checks)
        #expect(
            plan.problems.map(\.message) == [
                "map.json: line 1: components[0].checks[1]: \(problem)"
            ])
        #expect(plan.exitCode == .configuration)
        #expect(plan.steps.first?.decision.why == "missing")
        #expect(try self.plan(map((.uptime, name)), checks, isComplete: false).problems.isEmpty)
    }

    @Test(arguments: [true, false])
    func `a name that two checks have is ambiguous, and the rest is done`(
        isComplete: Bool
    ) throws {
        let checks = try listing((8, .uptime, "API"), (7, .uptime, "API"))
        let plan = try plan(map((.uptime, "API")), checks, isComplete: isComplete)
        #expect(
            plan.problems.map(\.message) == [
                #"map.json: line 1: components[0].checks[1]: "API" is ambiguous: checks 7, 8: give the id"#
            ])
        #expect(plan.exitCode == .configuration)
        #expect(plan.steps.first?.decision.why == "missing")
    }

    @Test func `a check given by both id and name counts once and is reported`() throws {
        let checks = try listing((7, .uptime, "API"))
        var map = try map((.uptime, "API"), (.uptime, "check 5"))
        map.entries[0].rules.downWhen = .atLeast(2)
        let plan = try plan(map, [down(5)] + checks.dropFirst())
        #expect(plan.steps.first?.decision.checks.map(\.identity?.name) == ["5", "7"])
        #expect(plan.steps.first?.decision.verdict == .up)
        #expect(
            plan.problems.map(\.message) == [
                "map.json: line 1: components[0].checks[2]: is the check of components[0].checks[0] already"
            ])
    }

    @Test func `a check of another monitor is found by its id, which is no name and no number`()
        throws
    {
        let checks = [try check(5), try check(5, .external), try check(6, .external)]
        let plan = try plan(mapOfOne(checks: #"5, {"external": "5"}"#), checks)
        #expect(plan.steps.first?.decision.checks.map(\.identity?.name) == ["5", "x:5"])
        #expect(plan.problems.isEmpty)
        let named = try self.plan(mapOfOne(checks: #""check 6""#), checks)
        #expect(named.steps.first?.decision.why == "missing")
    }

    @Test(arguments: [
        ("core-api", #"no external check "core-api" in the listing (did you mean "core_api"?)"#),
        ("a\u{AD}b", #"no external check "a\u{00AD}b" in the listing"#),
    ])
    func `a check of another monitor that is not listed is missing and reported`(
        id: String, problem: String
    ) throws {
        let seen = try external("core_api")
        let map = try mapOfOne(checks: "{\"external\": \(id.json)}")
        let plan = try plan(map, [seen])
        #expect(
            plan.problems.map(\.message) == [
                "map.json: line 1: components[0].checks[0]: \(problem)"
            ])
        #expect(plan.exitCode == .configuration)
        #expect(plan.steps.first?.decision.checks.map(\.identity) == ["\(id)"])
        #expect(try self.plan(map, [seen], isComplete: false).problems.isEmpty)
    }

    @Test func `a check given by both tag and name counts once, in the place of the name`() throws {
        let checks = try listing((3, .uptime, "Web"), (7, .uptime, "API")).map { check in
            var tagged = check
            tagged.tags = ["web"]
            return tagged
        }
        var map = try map((.uptime, "API"))
        map.entries[0].checks.insert(.init(place: MapPath()["tag"], target: .tag("web")), at: 0)
        let plan = try plan(map, checks)
        #expect(plan.steps.first?.decision.checks.map(\.identity?.name) == ["3", "5", "7"])
        #expect(plan.problems.isEmpty)
    }
}

@Suite struct TagTests {
    @Test func `a tag stands for all checks that have it, in the order of their ids`() throws {
        let listing = [
            try tagged(30, .uptime, "web"), try tagged(4, .uptime, "x", "web"),
            try tagged(4, .transaction, "web"), try tagged(5, .uptime, "Web"), try tagged(6),
        ]
        #expect(try mapped(#"{"tag": "web"}"#, in: listing) == ["4", "t4", "30"])
    }

    @Test func `a check given by both tag and id counts once, in the place of the id`() throws {
        let listing = try [1, 2, 3].map { try tagged($0, .uptime, "web", "all") }
        #expect(try mapped(#"{"tag": "web"}, 2"#, in: listing) == ["1", "3", "2"])
        #expect(try mapped(#"2, {"tag": "web"}"#, in: listing) == ["2", "1", "3"])
        #expect(try mapped(#"{"tag": "web"}, {"tag": "all"}"#, in: listing) == ["1", "2", "3"])
    }

    @Test func `a check found by tag has the tag's severity, a check given by id its own`() throws {
        let listing = [try tagged(1, .uptime, "web"), try tagged(2, .uptime, "web")]
        let map = try mapOfOne(checks: #"{"tag": "web", "severity": "major_outage"}, 2"#)
        let entry = try #require(map.entries.first)
        #expect(entry.checks(in: world(listing)).map(\.severity) == [.majorOutage, .partialOutage])
    }

    @Test func `down_when all counts the checks of a tag`() throws {
        let map = try mapOfOne(checks: #"{"tag": "web"}"#, #""down_when": "all""#)
        var listing = [try down(1), try down(2)]
        for index in listing.indices { listing[index].tags = ["web"] }
        #expect(try assess(map, listing).verdict == .down)
        #expect(try assess(map, listing + [tagged(3, .uptime, "web")]).verdict == .up)
    }

    @Test func `a tag that no check has counts as a missing check`() throws {
        let map = try mapOfOne(checks: #"1, {"tag": "web"}"#)
        let assessment = try assess(map, [check(1)])
        #expect(assessment.verdict == .undecided)
        #expect(assessment.why == "missing")
        #expect(try assess(map, [down(1)]).verdict == .down)
    }
}
