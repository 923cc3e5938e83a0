import HTTP
import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

private func writes(_ action: Action, _ seen: PageComponent) throws -> [Write] {
    let cachet = try Cachet1(
        page: BaseURL("https://status.example.com", setting: "page"),
        token: #require(Secret("token")), client: HTTPClient(settings: .init(userAgent: "tests")))
    return cachet.writes(for: action, in: seen)
}

/// The requests for an action, one per line: method, path, body.
private func requests(_ action: Action, _ seen: PageComponent) throws -> [String] {
    try writes(action, seen).map(\.line)
}

@Suite struct `Writing to Cachet 2.4` {
    private let post =
        #"POST /incidents {"name":"API is down","message":"It fails.","status":2,"visible":1,"#
        + #""component_id":1,"component_status":1,"notify":false,"#
        + #""meta":{"pingdom_cachet":{"key":"1/7/100"}}}"#

    @Test func `the incident repeats the current status, then the component changes silently`()
        throws
    {
        #expect(
            try requests(.sample(.openIncident), .sample(.operational)) == [
                post, #"PUT /components/1 {"status":3,"silent":true}"#,
            ])
    }

    @Test func `only the component is written if the incident is already open`() throws {
        #expect(
            try requests(.sample(.openIncident), .sample(.operational, [.own])) == [
                #"PUT /components/1 {"status":3,"silent":true}"#
            ])
    }

    @Test func `the component recovers first, then its incident is closed and keeps its flags`()
        throws
    {
        let hidden = PageComponent.Incident.sample(5, key: "1/7/100", isVisible: false)
        #expect(
            try requests(.recovery(), .sample(.partialOutage, [hidden])) == [
                #"PUT /components/1 {"status":1,"silent":true}"#,
                #"PUT /incidents/5 {"status":4,"message":"It fails.\n\nIt fails.","visible":0,"#
                    + #""stickied":false}"#,
            ])
    }

    @Test func `an update closes the incident if mail is wanted`() throws {
        #expect(
            try requests(.recovery(notifies: true), .sample(.operational, [.own])) == [
                #"POST /incidents/5/updates {"status":4,"message":"It fails."}"#
            ])
    }

    @Test func `an incident with updates is closed by an update because the latest one decides`()
        throws
    {
        let updated = PageComponent.Incident.sample(5, key: "1/7/100", hasUpdates: true)
        #expect(
            try requests(.recovery(people: .ignore), .sample(.operational, [updated])) == [
                #"POST /incidents/5/updates {"status":4,"message":"It fails."}"#
            ])
    }

    @Test func `all our incidents are closed, the one with this key last`() throws {
        let older = PageComponent.Incident.sample(3, key: "1/7/50")
        let written = try writes(.recovery(), .sample(.operational, [.own, older]))
        #expect(written.map(\.target) == [.incident(3), .incident(5)])
    }

    @Test func `a report is posted after the component changes and before our incident closes`()
        throws
    {
        let report = Action.recovery(.reportRecovery, key: "1/7/100/fixed")
        let written = try writes(report, .sample(.partialOutage, [.own]))
        #expect(written.map(\.target) == [.component(1), .incident(nil), .incident(5)])
        #expect(written[1].line.contains(#""component_status":1,"#))
        #expect(written[1].line.contains(#""key":"1/7/100/fixed""#))
    }

    @Test func `of two incidents posted at the same time the younger one is deleted`() throws {
        let younger = PageComponent.Incident.sample(8, key: "1/7/100")
        #expect(
            try requests(.sample(.openIncident), .sample(.operational, [younger, .own])) == [
                #"DELETE /incidents/8 {"status":4,"visible":0}"#,
                #"PUT /components/1 {"status":3,"silent":true}"#,
            ])
    }

    @Test func `of two reports posted at the same time the younger one is deleted first`() throws {
        let report = Action.recovery(.reportRecovery, key: "1/7/100/fixed")
        let posted = [9, 8].map {
            PageComponent.Incident.sample($0, key: "1/7/100/fixed", status: .fixed)
        }
        let written = try writes(report, .sample(.operational, posted + [.own]))
        #expect(written.map(\.target) == [.incident(9), .incident(5)])
        #expect(written.map(\.method) == [.delete, .put])
    }

    @Test func `a marker left by Cachet 2.3 is kept`() throws {
        let marked = PageComponent.Incident.sample(5, key: "1/7/100", marker: "1/7/100")
        let written = try requests(.recovery(), .sample(.operational, [marked]))
        #expect(written[0].contains(#"\n\n[pingdom-cachet]: # (1/7/100)","#))
    }
}

@Suite struct `Writing to Cachet 2.3` {
    private func seen(
        _ status: ComponentStatus, _ incidents: [PageComponent.Incident] = []
    ) -> PageComponent {
        .sample(status, incidents, cachet: .v2_3)
    }

    private let own = PageComponent.Incident.sample(5, key: "1/7/100", marker: "1/7/100")

    @Test func `one request opens the incident and sets the component`() throws {
        #expect(
            try requests(.sample(.openIncident, isVisible: false), seen(.operational)) == [
                #"POST /incidents {"name":"API is down","#
                    + #""message":"It fails.\n\n[pingdom-cachet]: # (1/7/100)","status":2,"#
                    + #""visible":0,"component_id":1,"component_status":3,"notify":false}"#
            ])
    }

    @Test func `one request closes the incident, sets the component and keeps the marker`() throws {
        #expect(
            try requests(.recovery(), seen(.partialOutage, [own])) == [
                #"PUT /incidents/5 {"status":4,"#
                    + #""message":"It fails.\n\nIt fails.\n\n[pingdom-cachet]: # (1/7/100)","#
                    + #""visible":1,"component_id":1,"component_status":1}"#
            ])
    }

    @Test func `the component is set along with the last of several incidents`() throws {
        let older = PageComponent.Incident.sample(3, key: "1/7/50", marker: "1/7/50")
        let written = try writes(.recovery(), seen(.partialOutage, [own, older]))
        #expect(written.map(\.target) == [.incident(3), .incident(5)])
        #expect(written.map { $0.line.contains("component_id") } == [false, true])
    }

    @Test func `a status is set through our open incident because a component's PUT always mails`()
        throws
    {
        let action = Action.sample(.setStatus, from: .partialOutage, to: .majorOutage)
        let hidden = PageComponent.Incident.sample(
            5, key: "1/7/100", isVisible: false, marker: "1/7/100")
        #expect(
            try requests(action, seen(.partialOutage, [hidden])) == [
                #"PUT /incidents/5 {"status":2,"visible":0,"component_id":1,"component_status":4}"#
            ])
    }

    @Test func `without an open incident of ours a hidden one that is Fixed carries the status`()
        throws
    {
        let action = Action.sample(
            .setStatus, from: .partialOutage, to: .majorOutage, key: nil, people: .pins)
        #expect(
            try requests(action, seen(.partialOutage, [.persons])) == [
                #"POST /incidents {"name":"A status without an incident","#
                    + #""message":"Only carries the status of a component, and may be deleted.","#
                    + #""status":4,"visible":0,"component_id":1,"component_status":4,"#
                    + #""notify":false}"#
            ])
    }

    @Test func `a report also sets the component`() throws {
        let report = Action.recovery(.reportRecovery, key: "1/-/900/fixed")
        let written = try requests(report, seen(.partialOutage))
        #expect(written.count == 1)
        #expect(
            written[0].contains(#""status":4,"visible":1,"component_id":1,"component_status":1"#))
    }

    @Test func `a person's old text goes back with entities for what the table cannot hold`()
        throws
    {
        var own = own
        own.message.text = "Mine \u{1F525}"
        #expect(
            try requests(.recovery(), seen(.partialOutage, [own])).first?
                .contains(#""message":"Mine &#x1F525;\n\nIt fails.\n\n[pingdom"#) == true)
    }

    @Test func `nothing is written if nothing is missing`() throws {
        #expect(try requests(.recovery(), seen(.operational)) == [])
    }
}
