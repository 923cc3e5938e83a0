import Records
import TestSupport
import Testing

@testable import status_decide

@Suite struct SuggestionTests {
    private func named(_ id: Int64, _ name: String, link: String? = nil) -> Component {
        component(id) {
            $0.name = name
            $0.link = link
        }
    }

    private func named(
        check id: Int64, _ name: String, host: String? = nil, tags: [String] = []
    ) throws -> Check {
        try check(id) {
            $0.name = name
            $0.hostname = host
            $0.tags = tags
        }
    }

    private func places(_ suggestion: Suggestion) -> [Int64: [String]] {
        Dictionary(
            uniqueKeysWithValues: suggestion.places.map { place in
                (place.component.id, place.checks.map(\.identity.name))
            })
    }

    @Test func `names are matched first, then hosts in the name or link, then tags`() throws {
        let suggestion = Suggestion(
            checks: [
                try named(check: 10, "api", host: "shop.example.com"),
                try named(check: 11, "a", host: "shop.example.com"),
                try named(check: 12, "b", host: "www.example.com"),
                try named(check: 13, "c", tags: ["prod", "cachet-4"]),
            ],
            components: [
                named(1, "API"), named(2, "Shop (shop.example.com)"),
                named(3, "Website", link: "https://www.example.com/start"), named(4, "Mail"),
            ])
        #expect(places(suggestion) == [1: ["10"], 2: ["11"], 3: ["12"], 4: ["13"]])
        #expect(suggestion.doubts == [])
    }

    @Test(arguments: [(0, []), (1, ["1 maintenance window: "]), (2, ["2 maintenance windows: "])])
    func `planned work is offered where there are maintenance windows`(
        windows: Int, beginnings: [String]
    ) {
        let doubts = Suggestion(checks: [], components: [], windows: windows).doubts
        #expect(doubts.count == beginnings.count)
        #expect(zip(doubts, beginnings).allSatisfy { $0.hasPrefix($1) })
    }

    @Test(arguments: ["myshop.example.com", "shop.example.com.au", "x-shop.example.com"])
    func `a host that is only part of another does not match`(host: String) throws {
        let suggestion = Suggestion(
            checks: [try named(check: 11, "a", host: "shop.example.com")],
            components: [named(2, "x", link: "https://\(host)/")])
        #expect(suggestion.places.isEmpty)
    }

    @Test func `checks of other monitors are matched by name, host and tag too`() throws {
        let suggestion = Suggestion(
            checks: [
                try external("a/1") { $0.name = "api" },
                try external("a/2") { $0.hostname = "www.example.com" },
                try external("a/3") { $0.tags = ["cachet-4"] },
                try external("a/4"),
            ],
            components: [
                named(1, "API"), named(3, "Website", link: "https://www.example.com/"),
                named(4, "Mail"),
            ])
        #expect(places(suggestion) == [1: ["x:a%2F1"], 3: ["x:a%2F2"], 4: ["x:a%2F3"]])
        #expect(suggestion.doubts == [#"external check "a/4": no component fits"#])
    }

    @Test func `checks and components that fit nowhere or twice are reported`() throws {
        let suggestion = Suggestion(
            checks: [try named(check: 10, "API"), try named(check: 11, "Old")],
            components: [named(1, "API"), named(7, "api")])
        #expect(
            suggestion.doubts == [
                "check 10 (API): fits components 1 (API), 7 (api): say which",
                "check 11 (Old): no component fits",
                "component 1 (API): no check fits", "component 7 (api): no check fits",
            ])
    }

    @Test func `the suggested map can be read and spells out its delays and mail`() throws {
        var transaction = try check(5, .transaction)
        transaction.name = "A \"quoted\" name"
        var external = try check(5, .external)
        external.name = "api"
        let suggestion = Suggestion(
            checks: [try named(check: 10, "API"), transaction, external],
            components: [named(1, "API"), named(2, "A \"quoted\" name")])
        #expect(suggestion.map.contains(#""up_for": "5m""#))
        #expect(suggestion.map.contains(#""notify": false"#))
        #expect(
            suggestion.map.contains(#"[{"check":10,"note":"API"},{"external":"5","note":"api"}]"#))
        #expect(suggestion.map.contains(#"{"transaction":5,"note":"A \"quoted\" name"}"#))
        let map = try map(suggestion.map)
        #expect(map.entries.map(\.component) == [.id(1), .id(2)])
        #expect(
            map.entries.flatMap(\.checks).map(\.target) == [
                .check(.uptime(10)), .check("5"), .check(.transaction(5)),
            ])
        #expect(map.entries.allSatisfy { $0.rules.upFor == 300 && !$0.rules.incident.notifies })
    }
}
