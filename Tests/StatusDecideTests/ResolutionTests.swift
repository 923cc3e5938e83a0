import Records
import Testing

@testable import status_decide

/// The ids of the components of these entries.
private func found(_ references: [String], on page: [Component]) throws -> [Int64?] {
    let entries = references.map { #"{"component": \#($0), "checks": [1]}"# }
    let map = try map(#"{"components": [\#(entries.joined(separator: ", "))]}"#)
    return try map.components(in: world([], page)).map { $0?.id }
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
        ($0.identity.kind == .transaction ? "t" : "") + "\($0.identity.id)"
    }
}

@Suite struct ResolutionTests {
    @Test func `a component is found by id or by name`() throws {
        let page = [named(1, "API"), named(2, "Website"), named(3, "1")]
        #expect(try found([#""Website""#, "1", #""1""#], on: page) == [2, 1, 3])
    }

    @Test func `one that the page does not have is none`() throws {
        let page = [named(1, "API")]
        #expect(try found(["7", #""api""#, #""""#, "1"], on: page) == [nil, nil, nil, 1])
    }

    @Test func `a name that several components have is ambiguous`() throws {
        let page = [named(1, "API"), named(2, "API"), named(3, "Website")]
        let problems = try problems([#""Website""#, #""API""#], on: page)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("components[1].component: ") == true)
        #expect(problems.first?.contains("ambiguous") == true)
        #expect(try found(["1", "2"], on: page) == [1, 2])
    }

    @Test func `two entries that turn out to be one component are a mistake`() throws {
        let problems = try problems([#""API""#, "2", "1"], on: [named(1, "API"), named(2, "B")])
        #expect(problems == ["components[2].component: is the component of components[0] already"])
    }

    @Test func `all such mistakes are named at once`() throws {
        let page = [named(1, "A"), named(2, "B"), named(3, "B")]
        #expect(try problems([#""A""#, #""B""#, "1"], on: page).count == 2)
    }
}

@Suite struct TagTests {
    @Test func `a tag stands for all checks that have it, by id`() throws {
        let listing = [
            try tagged(30, .uptime, "web"), try tagged(4, .uptime, "x", "web"),
            try tagged(4, .transaction, "web"), try tagged(5, .uptime, "Web"), try tagged(6),
        ]
        #expect(try mapped(#"{"tag": "web"}"#, in: listing) == ["4", "t4", "30"])
    }

    @Test func `what a tag and an id both name counts once, where its id stands`() throws {
        let listing = try [1, 2, 3].map { try tagged($0, .uptime, "web", "all") }
        #expect(try mapped(#"{"tag": "web"}, 2"#, in: listing) == ["1", "3", "2"])
        #expect(try mapped(#"2, {"tag": "web"}"#, in: listing) == ["2", "1", "3"])
        #expect(try mapped(#"{"tag": "web"}, {"tag": "all"}"#, in: listing) == ["1", "2", "3"])
    }

    @Test func `a check of a tag has the tag's severity, one that is named its own`() throws {
        let listing = [try tagged(1, .uptime, "web"), try tagged(2, .uptime, "web")]
        let map = try mapOfOne(checks: #"{"tag": "web", "severity": "major_outage"}, 2"#)
        let entry = try #require(map.entries.first)
        #expect(entry.checks(in: world(listing)).map(\.severity) == [.majorOutage, .partialOutage])
    }

    @Test func `all counts the checks of a tag`() throws {
        let map = try mapOfOne(checks: #"{"tag": "web"}"#, #""down_when": "all""#)
        var listing = [try down(1), try down(2)]
        for index in listing.indices { listing[index].tags = ["web"] }
        #expect(try assess(map, listing).verdict == .down)
        #expect(try assess(map, listing + [tagged(3, .uptime, "web")]).verdict == .up)
    }

    @Test func `a tag that no check has is a check that is missing`() throws {
        let map = try mapOfOne(checks: #"1, {"tag": "web"}"#)
        let assessment = try assess(map, [check(1)])
        #expect(assessment.verdict == .undecided)
        #expect(assessment.why == "missing")
        #expect(try assess(map, [down(1)]).verdict == .down)
    }
}
