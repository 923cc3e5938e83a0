import HTTP
import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

private func writes(
    _ action: Action, _ seen: PageComponent, hasMeta: Bool = true
) throws -> [Write] {
    var cachet = try Cachet3(
        page: BaseURL("https://status.example.com", setting: "page"),
        token: #require(Secret("token")), client: HTTPClient(settings: .init(userAgent: "tests")))
    cachet.hasMeta = hasMeta
    return cachet.writes(for: action, in: seen)
}

/// The requests for an action, one per line: method, path, body.
private func requests(
    _ action: Action, _ seen: PageComponent, hasMeta: Bool = true
) throws -> [String] {
    try writes(action, seen, hasMeta: hasMeta).map(\.line)
}

/// A component whose status follows its incidents.
private func seen(
    _ status: ComponentStatus, own: ComponentStatus? = .operational,
    _ incidents: [PageComponent.Incident] = []
) -> PageComponent {
    var seen = PageComponent.sample(status, incidents, cachet: .v3)
    seen.ownStatus = own
    return seen
}

private let recovers = #"PUT /components/1 {"status":1}"#
private let closes = #"POST /incidents/5/updates {"status":4,"message":"It fails."}"#

@Suite struct `Writing to Cachet 3` {
    private let post =
        #"POST /incidents {"name":"API is down","message":"It fails.","status":2,"visible":true,"#
        + #""notifications":false,"components":[{"id":1,"status":3}],"#
        + #""meta":{"pingdom_cachet_key":"1/7/100"}}"#

    @Test func `one request opens the incident and sets the component`() throws {
        #expect(try requests(.sample(.openIncident), seen(.operational)) == [post])
    }

    @Test func `a hidden incident does not affect the component, so the component is set as well`()
        throws
    {
        let written = try requests(.sample(.openIncident, isVisible: false), seen(.operational))
        #expect(written.count == 2)
        #expect(written[0].contains(#""visible":false,"#))
        #expect(written[1] == #"PUT /components/1 {"status":3}"#)
    }

    @Test func `mail is sent if the action asks for it`() throws {
        let written = try requests(.sample(.openIncident, notifies: true), seen(.operational))
        #expect(written[0].contains(#""notifications":true,"#))
    }

    @Test func `the component's own status gets worse if the open incident is milder`()
        throws
    {
        let action = Action.sample(.setStatus, from: .partialOutage, to: .majorOutage)
        #expect(
            try requests(action, seen(.partialOutage, [.own])) == [
                #"PUT /components/1 {"status":4}"#
            ])
    }

    @Test func `an update closes the incident, and the component recovers with it`() throws {
        #expect(try requests(.recovery(), seen(.partialOutage, [.own])) == [closes])
    }

    @Test func `an incident whose updates send mail is closed without one if no mail is wanted`()
        throws
    {
        var mailing = PageComponent.Incident.own
        mailing.notifies = true
        #expect(
            try requests(.recovery(), seen(.partialOutage, [mailing])) == [
                #"PUT /incidents/5 {"status":4,"message":"It fails.\n\nIt fails."}"#
            ])
        #expect(
            try requests(.recovery(notifies: true), seen(.partialOutage, [mailing])) == [closes])
    }

    @Test func `the component's own status recovers after the incident`() throws {
        #expect(
            try requests(.recovery(), seen(.majorOutage, own: .majorOutage, [.own])) == [
                closes, recovers,
            ])
    }

    @Test func `a component that was unknown before its outage becomes operational`() throws {
        #expect(
            try requests(.recovery(), seen(.partialOutage, own: .unknown, [.own])) == [
                closes, recovers,
            ])
    }

    @Test func `all our incidents are closed, the one with this key last`() throws {
        let older = PageComponent.Incident.sample(3, key: "1/7/50")
        let written = try writes(.recovery(), seen(.partialOutage, [.own, older]))
        #expect(written.map(\.target) == [.update(of: 3, nil), .update(of: 5, nil)])
    }

    @Test func `a report is posted after the component changes and before our incident closes`()
        throws
    {
        let report = Action.recovery(.reportRecovery, key: "1/7/100/fixed")
        let written = try requests(report, seen(.majorOutage, own: .majorOutage, [.own]))
        #expect(
            written == [
                recovers,
                #"POST /incidents {"name":"API is down","message":"It fails.","status":4,"#
                    + #""visible":true,"notifications":false,"#
                    + #""components":[{"id":1,"status":1}],"#
                    + #""meta":{"pingdom_cachet_key":"1/7/100/fixed"}}"#,
                closes,
            ])
    }

    @Test func `a new component is set to operational`() throws {
        let action = Action.sample(.setStatus, from: .unknown, to: .operational, key: nil)
        #expect(try requests(action, seen(.unknown, own: .unknown)) == [recovers])
    }

    @Test func `of two incidents posted at the same time the younger one is deleted`() throws {
        let younger = PageComponent.Incident.sample(8, key: "1/7/100")
        #expect(
            try requests(.sample(.openIncident), seen(.partialOutage, [younger, .own])) == [
                #"DELETE /incidents/8 {"status":4,"visible":0}"#
            ])
    }

    @Test func `nothing is written if nothing is missing`() throws {
        #expect(try requests(.recovery(), seen(.operational)) == [])
        #expect(try requests(.sample(.openIncident), seen(.partialOutage, [.own])) == [])
    }
}

@Suite struct `Writing to builds of Cachet 3 that lack a feature` {
    @Test func `without meta the key goes into the message's last line`() throws {
        let written = try requests(.sample(.openIncident), seen(.operational), hasMeta: false)
        #expect(
            written == [
                #"POST /incidents {"name":"API is down","#
                    + #""message":"It fails.\n\n[pingdom-cachet]: # (1/7/100)","status":2,"#
                    + #""visible":true,"notifications":false,"components":[{"id":1,"status":3}]}"#
            ])
    }

    @Test func `without an effective status the component's own status is set as well`() throws {
        let written = try requests(.sample(.openIncident), seen(.operational, own: nil))
        #expect(written.count == 2)
        #expect(written[0].contains(#""components":[{"id":1,"status":3}]"#))
        #expect(written[1] == #"PUT /components/1 {"status":3}"#)
        #expect(
            try requests(.recovery(), seen(.partialOutage, own: nil, [.own])) == [closes, recovers])
    }
}
