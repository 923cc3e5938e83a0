import Program
import TestSupport
import Testing

@testable import cachet_apply

@Suite struct MapNeedsTests {
    @Test(arguments: [
        (#"{"components":[{"component":1}]}"#, false, false),
        (#"{"components":[{"component":1,"metric":null},{"metric":3}]}"#, true, false),
        (#"{"maintenance":{},"components":[]}"#, false, true),
        (#"{"maintenance":null}"#, false, false),
    ])
    func `a map needs metrics and planned work only if it says so`(
        map: String, hasMetrics: Bool, hasMaintenance: Bool
    ) throws {
        let folder = try Folder()
        let needs = try MapNeeds(file: folder.write(map, to: "map.json"))
        #expect(needs.hasMetrics == hasMetrics)
        #expect(needs.hasMaintenance == hasMaintenance)
    }

    @Test func `what is no JSON is a mistake`() throws {
        let folder = try Folder()
        let file = try folder.write("{", to: "map.json")
        #expect(throws: Failure.self) { try MapNeeds(file: file) }
    }
}
