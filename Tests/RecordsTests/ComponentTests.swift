import JSON
import Records
import TestSupport
import Testing

private func component(_ line: String) throws -> Component { try read(line) { try Component($0) } }

@Suite struct ComponentTests {
    @Test func `a component is read with its incidents`() throws {
        let incident = Component.Incident(
            id: 5, name: "API is down", status: .identified, key: "1/85975/1656032801",
            isVisible: true, isPinned: false, isTakenOver: false)
        let expected = Component(
            id: 1, name: "API", groupID: 1, isEnabled: true, status: .partialOutage,
            isInMaintenance: false, incidents: [incident], lastKey: nil)
        #expect(try component(Line.component) == expected)
    }

    @Test func `a line that is read is written back byte for byte`() throws {
        #expect(try component(Line.component).json == Line.component)
    }

    @Test func `every field is read back as it was written`() throws {
        let incidents = IncidentStatus.allCases.enumerated().map { index, status in
            Component.Incident(
                id: Int64(9 - index), name: "line\n\"two\" é", status: status,
                key: index == 0 ? nil : "1/t104757/0", isVisible: index != 3, isPinned: index == 1,
                isTakenOver: index == 2
            )
        }
        for status in ComponentStatus.allCases {
            let written = Component(
                id: .max, name: "", groupID: nil, isEnabled: false, status: status,
                isInMaintenance: true, incidents: incidents, lastKey: "1/-/5/fixed")
            #expect(try component(written.json) == written)
        }
    }

    @Test func `an unreadable component has an id, a name and a reason`() throws {
        let unreadable = Component(unreadable: 3, name: "Queue", because: "enabled is missing")
        let line =
            #"{"record":"component","id":3,"name":"Queue","unreadable":"enabled is missing"}"#
        #expect(try component(line) == unreadable)
        #expect(unreadable.json == line)
    }

    @Test func `incidents are sorted by id, highest first, whatever the line's order`() throws {
        let one = try Line.incident.with("id", "7")
        let two = try Line.incident.with("id", "30")
        let line = try Line.component.with("incidents", "[\(Line.incident),\(two),\(one)]")
        #expect(try component(line).incidents.map(\.id) == [30, 7, 5])
    }

    @Test(arguments: ["id", "name", "status", "incidents"])
    func `a missing field of a component is named`(field: String) throws {
        #expect(try problem(Line.component.without(field))?.hasPrefix(field) == true)
    }

    @Test(
        arguments: [
            ("id", #""1""#), ("name", "1"), ("status", #""degraded""#), ("status", "2"),
            ("enabled", "1"), ("maintenance", #""no""#), ("incidents", "{}"), ("incidents", "[1]"),
            ("group_id", #""1""#), ("last_key", "5"),
        ])
    func `a field of the wrong type is named`(field: String, value: String) throws {
        #expect(try problem(Line.component.with(field, value)) != nil)
    }

    @Test(arguments: ["id", "status"])
    func `an incident without an id or a status is refused`(field: String) throws {
        let incident = try Line.incident.without(field)
        #expect(try problem(Line.component.with("incidents", "[\(incident)]")) != nil)
    }

    @Test(
        arguments: [
            ("status", #""scheduled""#), ("key", "1"), ("pinned", #""yes""#), ("taken_over", "0"),
        ])
    func `an incident's field of the wrong type makes the line invalid`(
        field: String, value: String
    ) throws {
        let incident = try Line.incident.with(field, value)
        #expect(try problem(Line.component.with("incidents", "[\(incident)]")) != nil)
    }

    @Test func `an incident without a key is not ours`() throws {
        let incident = try Line.incident.with("key", "null")
        let line = try Line.component.with("incidents", "[\(incident)]")
        #expect(try component(line).incidents.map(\.key) == [nil])
    }
}
