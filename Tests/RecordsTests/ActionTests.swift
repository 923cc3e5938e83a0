import JSON
import Records
import TestSupport
import Testing

private func action(_ line: String) throws -> Action { try read(line) { try Action($0) } }

@Suite struct ActionTests {
    @Test func `an action is read with all its fields`() throws {
        let incident = Action.Incident(
            status: .identified, name: "API is down", message: "…", isVisible: true,
            notifies: false)
        let expected = Action(
            .open("1/85975/1656032801", incident), page: "https://status.example.com",
            componentID: 1, componentName: "API", from: .operational, to: .partialOutage,
            people: .hold, because: "check 85975 (API) is down since 2022-06-24T01:06:41Z",
            observedAt: 1_656_032_840)
        #expect(try action(Line.action) == expected)
    }

    @Test func `a line that is read is written back byte for byte`() throws {
        #expect(try action(Line.action).json == Line.action)
    }

    @Test(arguments: ["open_incident", "resolve_incident", "report_recovery"])
    func `an action on an incident needs the incident's content and a key`(kind: String) throws {
        let line = try Line.action.with("action", #""\#(kind)""#)
        #expect(try action(line).kind.rawValue == kind)
        #expect(try problem(line.without("incident"))?.contains("incident") == true)
        #expect(try problem(line.with("incident", "null")) != nil)
        #expect(try problem(line.without("key"))?.contains("key") == true)
        #expect(try problem(line.with("key", "null"))?.contains("key") == true)
    }

    @Test func `set_status has no incident and may have no key`() throws {
        let line = try Line.action.without("incident").with("action", #""set_status""#)
        let keyed = try action(line)
        #expect(keyed.incident == nil)
        #expect(keyed.key == "1/85975/1656032801")
        let bare = try action(line.with("key", "null"))
        #expect(bare.key == nil)
        #expect(bare.json.contains(#""to":"partial_outage","key":null,"people":"hold","because":"#))
        #expect(try action(bare.json) == bare)
    }

    @Test(
        arguments: [
            "action", "page", "component_id", "component_name", "from", "to", "people", "because",
            "observed_at",
        ])
    func `a missing field of an action is named`(field: String) throws {
        #expect(try problem(Line.action.without(field))?.hasPrefix(field) == true)
    }

    @Test(
        arguments: [
            ("action", #""close_incident""#), ("action", "1"), ("page", "null"),
            ("component_id", #""1""#), ("component_name", "1"), ("from", #""broken""#),
            ("to", "3"), ("key", "1"), ("people", #""hate""#), ("incident", "[]"),
            ("because", "false"), ("observed_at", "1.5"),
        ])
    func `a field of the wrong type is named`(field: String, value: String) throws {
        #expect(try problem(Line.action.with(field, value)) != nil)
    }

    @Test(arguments: ["status", "name", "message", "visible", "notify"])
    func `a missing field of the incident is named`(field: String) throws {
        let incident = try Line.announcement.without(field)
        #expect(
            try problem(Line.action.with("incident", incident))?.contains("incident.\(field)")
                == true)
    }

    @Test(arguments: ["hold", "pins", "ignore"])
    func `people is one of three words`(word: String) throws {
        let line = try Line.action.with("people", #""\#(word)""#)
        #expect(try action(line).people.rawValue == word)
    }
}
