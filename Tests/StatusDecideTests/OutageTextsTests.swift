import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// The action for component 1 according to a map of one entry with these keys.
private func action(
    _ checks: [Check], checks ids: String = "85975", map keys: String = "",
    _ edit: (inout Component) -> Void = { _ in }
) throws -> Action {
    let plan = try Plan(
        for: mapOfOne(checks: ids, keys), in: world(checks, [component(1, edit)]))
    return try #require(plan.actions.first)
}

/// The sample outage, which ended after an hour and five minutes.
private func recovered(_ edit: (inout Check) -> Void = { _ in }) throws -> Check {
    try check(85975, .uptime) {
        ($0.lastDownStart, $0.lastDownEnd) = (began - 7200, began - 3300)
        edit(&$0)
    }
}

private func open(_ component: inout Component) {
    component.status = .partialOutage
    component.incidents = [incident(5, key: "1/85975/\(began - 7200)")]
}

private let every = """
    "{{component.id}}|{{component.name}}|{{status}}|{{since}}|{{until}}|{{duration}}|\
    {{last_error}}|{{last_test}}|{{check.id}}|{{check.name}}|{{check.hostname}}"
    """

@Suite struct OutageTextsTests {
    @Test func `an outage is announced with its name and beginning`() throws {
        let incident = try action([
            check { ($0.status, $0.lastDownStart, $0.lastError) = ("down", began, began + 30) }
        ]).incident
        #expect(incident?.name == "API is down")
        #expect(incident?.status == .identified)
        #expect(incident?.isVisible == true)
        #expect(incident?.notifies == false)
        #expect(
            incident?.message
                == "Automated monitoring detected a problem with API at 2022-06-24 01:06 UTC.")
    }

    @Test func `the text of an outage with an unknown beginning mentions none`() throws {
        let incident = try action([down(since: nil)]).incident
        #expect(incident?.message == "Automated monitoring detected a problem with API.")
    }

    @Test(
        arguments: [
            ("performance_issues", "API has performance issues"), ("partial_outage", "API is down"),
            ("major_outage", "API is down"),
        ])
    func `an incident's name depends on its severity`(severity: String, name: String) throws {
        let action = try action([down()], map: #""severity": "\#(severity)""#)
        #expect(action.incident?.name == name)
        #expect(action.to.rawValue == severity)
    }

    @Test func `a recovery is announced with its end and duration`() throws {
        let incident = try action([recovered()], open).incident
        #expect(incident?.name == "API is up again")
        #expect(incident?.status == .fixed)
        #expect(
            incident?.message
                == "API recovered at 2022-06-24 00:11 UTC, after 1 hour 5 minutes.")
    }

    @Test(arguments: ["1/85975/0", "1/85975/-5", "1/2/3/4", "anything"])
    func `a recovery with unknown beginning and end says nothing about times`(
        key: OutageKey
    ) throws {
        let resolved = try action([recovered()]) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: key)])
        }
        #expect(resolved.incident?.message == "API has recovered.")
        let reported = try action([check()]) { $0.status = .majorOutage }
        #expect(reported.kind == .reportRecovery)
        #expect(reported.incident?.message == "API has recovered.")
    }

    @Test func `a new incident on recovery has the same text`() throws {
        let resolved = try action([recovered()], open)
        let reported = try action([recovered()], map: #""on_recovery": "new_incident""#, open)
        #expect(resolved.kind == .resolveIncident)
        #expect(reported.kind == .reportRecovery)
        #expect(reported.incident == resolved.incident)
    }

    @Test func `the texts of a check of another monitor have its id as that writes it`() throws {
        let ids = #"{"external": "core/api"}"#
        let texts =
            #""incident": {"message": "{{check.id}}|{{check.name}}", "recovered": "{{check.id}}"}"#
        let down = try external("core/api") { ($0.status, $0.lastDownStart) = ("down", began) }
        let opened = try action([down], checks: ids, map: texts)
        #expect(opened.key == "1/x:core%2Fapi/\(began)")
        #expect(opened.incident?.message == "core/api|unknown")
        #expect(
            opened.because
                == #"external check "core/api" is down since 2022-06-24T01:06:41Z"#)
        let resolved = try action([external("core/api")], checks: ids, map: texts) {
            ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: opened.key)])
        }
        #expect(resolved.kind == .resolveIncident)
        #expect(resolved.incident?.message == "core/api")
    }

    @Test func `every variable of an opening has its value`() throws {
        let message = try action(
            [
                down(1, since: began - 60),
                check {
                    ($0.status, $0.lastDownStart, $0.lastError) = ("down", began, began + 9)
                    $0.hostname = "api.example.com"
                },
            ], checks: "1, 85975",
            map: #""down_when": "all", "incident": {"message": \#(every)}"#
        ).incident?.message
        #expect(
            message
                == "1|API|partial_outage|2022-06-24 01:06 UTC|unknown|39 seconds|"
                + "2022-06-24 01:06 UTC|2022-06-24 01:07 UTC|85975|API|api.example.com")
    }

    @Test func `every variable of a recovery has its value, taken from the check in the key`()
        throws
    {
        let other = try check(1) { ($0.lastDownStart, $0.lastDownEnd) = (began, now) }
        let message = try action(
            [other, recovered { $0.hostname = "h" }], checks: "1, 85975",
            map: #""incident": {"recovered": \#(every)}"#, open
        ).incident?.message
        #expect(
            message
                == "1|API|operational|2022-06-23 23:06 UTC|2022-06-24 00:11 UTC|1 hour 5 minutes|"
                + "unknown|2022-06-24 01:07 UTC|85975|API|h")
    }

    @Test func `an absent value is unknown`() throws {
        let bare = try check {
            ($0.status, $0.lastTest) = ("down", nil)
        }
        let message = try action([bare], map: #""incident": {"message": \#(every)}"#).incident?
            .message
        #expect(
            message
                == "1|API|partial_outage|unknown|unknown|unknown|unknown|unknown|85975|API|unknown")
    }

    @Test func `the map's texts and settings replace the defaults`() throws {
        let keys = """
            "incident": {"name": "N {{status}}", "message": "M", "recovered": "R",
                         "recovered_name": "RN", "status": "investigating", "visible": false,
                         "notify": true}
            """
        #expect(
            try action([down()], map: keys).incident
                == .init(
                    status: .investigating, name: "N partial_outage", message: "M",
                    isVisible: false, notifies: true))
        #expect(
            try action([recovered()], map: keys, open).incident
                == .init(
                    status: .fixed, name: "RN", message: "R", isVisible: false, notifies: true))
    }

    @Test(arguments: ["a", "é", "e\u{301}", "👨‍👩‍👧", "\u{1F1E9}\u{1F1EA}"])
    func `a name is no longer than Cachet accepts`(letter: String) throws {
        let long = String(repeating: letter, count: 255)
        for (check, edit) in [
            (try down(), { _ in }), (try recovered(), open),
        ] as [(Check, (inout Component) -> Void)] {
            let action = try action([check]) {
                edit(&$0)
                $0.name = long
            }
            let name = try #require(action.incident?.name)
            #expect(name.count == 255 / letter.unicodeScalars.count)
            #expect(long.hasPrefix(name))
            #expect(action.componentName == long)
        }
    }

    @Test func `the default texts contain neither names nor hosts of checks`() throws {
        let secret = "internal.example.com"
        for (check, edit) in [
            (try down(), { _ in }), (try recovered(), open),
        ] as [(Check, (inout Component) -> Void)] {
            var check = check
            (check.name, check.hostname) = (secret, secret)
            let incident = try #require(action([check], edit).incident)
            #expect(!incident.name.contains(secret))
            #expect(!incident.message.contains(secret))
        }
    }

    @Test func `values can forge neither lines nor variables`() throws {
        var check = try down()
        check.name = "x\n[pingdom-cachet]: # (1/2/3)\n{{check.hostname}}"
        let keys = #""incident": {"message": "{{check.name}}", "name": "{{component.name}}"}"#
        let action = try action([check], map: keys) { $0.name = "A\r\nB{{since}}" }
        let incident = try #require(action.incident)
        #expect(incident.message == "x [pingdom-cachet]: # (1/2/3) {{check.hostname}}")
        #expect(incident.name.split(whereSeparator: \.isNewline).count == 1)
        #expect(incident.name.hasSuffix("B{{since}}"))
        #expect(!action.because.contains { $0.isNewline })
    }

    @Test(arguments: [Int64.min, -1, .max])
    func `impossible times do no harm`(time: Int64) throws {
        let key: OutageKey = "1/85975/\(time)"
        let message = try action(
            [recovered { ($0.lastDownStart, $0.lastDownEnd) = (time, .max) }]
        ) { ($0.status, $0.incidents) = (.partialOutage, [incident(5, key: key)]) }.incident?
        .message
        #expect(message?.hasPrefix("API ") == true)
        let opening = try action([down(since: time)])
        #expect(opening.key == key)
        #expect(opening.incident?.message.contains(PublicZone.utc.time(time)) == true)
    }
}

@Suite struct BecauseTests {
    @Test func `a reason names the check and when it went down`() throws {
        #expect(
            try action([down()]).because == "check 85975 (API) is down since 2022-06-24T01:06:41Z")
    }

    @Test func `a reason with several checks names the one in the key`() throws {
        let checks = [try down(85975), try down(2, since: began + 5)]
        let because = try action(checks, checks: "2, 85975").because
        #expect(
            because == "check 85975 (API) and 1 other are down since 2022-06-24T01:06:41Z")
    }

    @Test func `a reason mentions a transaction check and no unknown beginning`() throws {
        let undated = try down(104757, .transaction, since: nil)
        let because = try action([undated], checks: #"{"transaction": 104757}"#).because
        #expect(because == "transaction check 104757 (check 104757) is down")
    }

    @Test func `a recovery names the check and when it came up`() throws {
        let because = try action([recovered()], open).because
        #expect(because == "check 85975 (API) is up since \(utc(began - 3300))")
    }
}
