import JSON
import Records
import Testing

@testable import cachet_apply

@Suite struct MappedComponentsTests {
    private static let api = Component(
        id: 1, name: "API", groupID: nil, isEnabled: true, status: .operational,
        isInMaintenance: false, incidents: [], lastKey: nil)

    @Test(arguments: [
        (#"{"components":[{"component":1}]}"#, true),
        (#"{"components":[{"component":1,"incident":false}]}"#, false),
        (#"{"defaults":{"incident":false},"components":[{"component":1}]}"#, false),
        (#"{"defaults":{"incident":false},"components":[{"component":1,"incident":{}}]}"#, true),
        (#"{"defaults":{"incident":{}},"components":[{"component":"API"}]}"#, true),
        (#"{"defaults":{"incident":true},"components":[{"component":1,"incident":false}]}"#, false),
        (#"{"defaults":{"incident":false},"components":[{"component":1,"incident":true}]}"#, true),
        (#"{"defaults":{"incident":false},"components":[{"component":1,"incident":null}]}"#, false),
    ])
    func `a component gets incidents unless the map says no`(map: String, expected: Bool) throws {
        let map = try MappedComponents(Array(map.utf8))
        #expect(map.entry(for: Self.api)?.hasIncidents == expected)
    }

    @Test(arguments: [
        (#"{"maintenance":{},"components":[{"component":1}]}"#, true),
        (#"{"maintenance":{},"components":[{"component":"API"}]}"#, true),
        (#"{"maintenance":{},"components":[{"component":2}]}"#, false),
        (#"{"maintenance":{},"components":[{"component":7}]}"#, false),
        (#"{"components":[{"component":1}]}"#, false),
    ])
    func `planned work is wanted for a component of the page that a map with maintenance names`(
        map: String, expected: Bool
    ) throws {
        var other = Self.api
        (other.id, other.name) = (2, "Database")
        let map = try MappedComponents(Array(map.utf8))
        let plan = WorkPlan(from: 1, to: 2, componentIDs: [1, 7])
        #expect(map.wantsWork(on: plan, [Self.api, other]) == expected)
    }

    @Test(arguments: [
        ("[]", #"an object with "components" is expected"#),
        ("{}", #"an object with "components" is expected"#),
        (#"{"components":{}}"#, "components is not a list"),
        (#"{"components":[]}"#, #"an object with "components" is expected"#),
        (
            "{\"components\":[{\"component\":1},\n{\"checks\":[1]}]}",
            "line 2: components[1].component: is neither an id nor a name"
        ),
        (
            #"{"components":[{"component":true}]}"#,
            "line 1: components[0].component: is neither an id nor a name"
        ),
    ])
    func `a document that is not a map is reported with its place`(map: String, problem: String) {
        #expect(throws: RecordError(problem)) { try MappedComponents(Array(map.utf8)) }
    }

    @Test func `a text that is not JSON is not a map`() {
        #expect(throws: JSONError.self) { try MappedComponents(Array("{".utf8)) }
    }
}
