import JSON
import Records
import TestSupport
import Testing

@testable import cachet_apply

private func read<Result>(
    _ text: String, _ body: (borrowing JSONValue) throws -> Result
) throws -> Result {
    var json = JSONReader()
    return try json.read(Array(text.utf8).span, body)
}

/// The component in an answer that contains only what is read.
private func component(_ attributes: String, relationships: String = "{}") throws -> PageComponent {
    try read(
        """
        {"id":"5","type":"components","attributes":{"id":5,"name":"DNS","description":null,
         "order":2,\(attributes)},"relationships":\(relationships)}
        """
    ) { try Cachet3.component($0) }
}

private func incident(_ attributes: String, relationships: String = "{}") throws
    -> PageComponent.Incident
{
    try read(
        """
        {"id":"2","type":"incidents","attributes":{"id":2,"name":"DNS slow","message":"Hidden.",
         \(attributes)},"relationships":\(relationships)}
        """
    ) { try Cachet3.incident($0) }
}

@Suite struct `Reading a component of Cachet 3` {
    private let operational = #""status":{"human":"Operational","value":1}"#

    @Test func `the effective status counts and the component's own status is kept`() throws {
        let seen = try component(
            #"\#(operational),"latest_status":{"human":"Major outage","value":4},"enabled":true"#,
            relationships: #"{"group":{"data":{"type":"componentGroups","id":"2"}}}"#)
        #expect(
            seen
                == PageComponent(
                    Component(
                        id: 5, name: "DNS", groupID: 2, isEnabled: true, status: .majorOutage,
                        isInMaintenance: false, incidents: [], lastKey: nil),
                    ownStatus: .operational, cachet: .v3))
    }

    @Test func `an older build gives only the component's own status`() throws {
        let seen = try component(
            #"\#(operational),"enabled":false"#, relationships: #"{"group":{"data":null}}"#)
        #expect(seen.component.status == .operational)
        #expect(seen.ownStatus == nil)
        #expect(!seen.component.isEnabled)
        #expect(seen.component.groupID == nil)
    }
}

struct IncidentRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let attributes: String
    let relationships: String
    let expected: PageComponent.Incident

    init(
        _ name: String, _ attributes: String, relationships: String = "{}",
        _ change: (inout PageComponent.Incident) -> Void
    ) {
        testDescription = name
        self.attributes = attributes
        self.relationships = relationships
        var incident = PageComponent.Incident(
            id: 2, componentIDs: [], name: "DNS slow", status: .investigating, isOpen: true,
            message: MarkedText(text: "Hidden.", key: nil), isVisible: true, isPinned: false,
            updateCount: 0)
        change(&incident)
        expected = incident
    }
}

private let plain = #""visible":1,"stickied":false,"status":{"human":"Investigating","value":1}"#
private let fixed = #""visible":1,"stickied":false,"status":{"human":"Fixed","value":4}"#

@Suite struct `Reading an incident of Cachet 3` {
    private static let rows: [IncidentRow] = [
        .init("a person's", #"\#(plain),"meta":[]"#) { _ in },
        .init(
            "ours, by its meta", #"\#(plain),"meta":{"pingdom_cachet_key":"5/7/100"}"#,
            relationships: #"{"components":{"data":[{"type":"components","id":"6"}]}}"#
        ) {
            $0.key = "5/7/100"
            $0.componentIDs = [6]
        },
        .init(
            "ours, linked to nothing: its key names the component",
            #"\#(plain),"meta":{"pingdom_cachet_key":"5/7/100"}"#,
            relationships: #"{"components":{"data":[]}}"#
        ) {
            $0.key = "5/7/100"
            $0.componentIDs = [5]
        },
        .init("someone else's meta", #"\#(plain),"meta":{"pingdom":"5/7/100"}"#) { _ in },
        .init(
            "linked to two components", plain,
            relationships:
                #"{"components":{"data":[{"type":"components","id":"2"},{"id":"3"}]}}"#
        ) { $0.componentIDs = [2, 3] },
        .init("hidden", plain.replacing("visible\":1", with: "visible\":0")) {
            $0.isVisible = false
        },
        .init("pinned", plain.replacing("false", with: "true")) { $0.isPinned = true },
        .init("fixed", fixed) {
            $0.status = .fixed
            $0.isOpen = false
        },
        .init("only reported: still open", fixed.replacing("4", with: "0")) {
            $0.status = .unknown
        },
        .init(
            "with updates", plain,
            relationships: #"{"updates":{"data":[{"type":"updates","id":"1"}]}}"#
        ) { $0.updateCount = 1 },
    ]

    @Test(arguments: rows)
    func `its attributes and relationships are read`(row: IncidentRow) throws {
        #expect(try incident(row.attributes, relationships: row.relationships) == row.expected)
    }

    @Test func `without meta the key is in the message's last line`() throws {
        let text = #"""
            {"id":"2","attributes":{"name":"DNS slow",\#(plain),
             "message":"Hidden.\n\n[pingdom-cachet]: # (5/7/100)"}}
            """#
        let seen = try read(text) { try Cachet3.incident($0) }
        #expect(seen.key == "5/7/100")
        #expect(seen.componentIDs == [5])
    }

    @Test func `its effect on a component is read from the pivot`() throws {
        let answer = #"""
            {"included":[
             {"id":"2","type":"components","attributes":{"pivot":{"component_status":{"value":2}}}},
             {"id":"3","type":"components","attributes":{"pivot":{"component_status":{"value":3}}}}
            ]}
            """#
        #expect(try read(answer) { try Cachet3.impact(on: 3, in: $0) } == .partialOutage)
        #expect(try read(answer) { try Cachet3.impact(on: 4, in: $0) } == nil)
    }
}

@Suite struct `Incidents from several answers` {
    @Test func `each is kept once, as last seen, and the newest comes first`() {
        let incidents = Cachet3.newestFirst([.own, .persons, .closed])
        #expect(incidents == [.persons, .closed])
    }
}
