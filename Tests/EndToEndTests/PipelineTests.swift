import Foundation
import HTTP
import TestSupport
import Testing

/// The pipeline of the README between a simulated Pingdom and each Cachet.
@Suite struct PipelineTests {
    @Test(arguments: ["2.3", "2.4", "3"])
    func `an incident is opened, kept and resolved with its outage`(version: String) async throws {
        let setting = try Setting(version)
        #expect(try await setting.run() == [])
        try await setting.goDown()
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        #expect(
            try await setting.page("select(.id==1)|[.status,.incidents[].status]") == [
                #"["partial_outage","identified"]"#
            ])
        #expect(try await setting.run() == [])
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        #expect(
            try await setting.page("select(.id==1)|[.status,.incidents[].status]") == [
                #"["operational"]"#
            ])
        #expect(try await setting.run() == [])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `an outage that begins again after its end is another incident`(
        version: String
    ) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        #expect(try await setting.run(".incident_id") == ["1"])
        try await setting.comeUp()
        #expect(try await setting.run(".incident_id") == ["1"])
        let now = Moment.now
        try await setting.check(85975, "\"status\":\"down\",\"lastdownstart\":\(now - 5)")
        #expect(try await setting.run("[.outcome,.incident_id]") == [#"["applied",2]"#])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `saved actions can be applied again at any time`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        let plan = "pingdom-checks | status-decide --map map.json > saved"
        let apply = "cachet-apply saved | jq -r .outcome"
        #expect(
            try await setting.terminal.run("\(plan) && \(apply) && \(apply)").output
                == "applied\nalready\n")
        try await setting.comeUp()
        _ = try await setting.run()
        try await setting.cachet.forgetLog()
        #expect(try await setting.terminal.run(apply).output == "already\n")
        #expect(try await setting.methods().allSatisfy { $0 == "GET" })
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `an incident that a person has closed stays closed`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.person(.put, "/incidents/1", #"{"status":4,"visible":1}"#)
        try await setting.person(.put, "/components/1", #"{"status":1}"#)
        #expect(try await setting.run() == [])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a status set by hand while the check is up is reported as recovered`(
        version: String
    ) async throws {
        let map = #"{"components":[{"component":"Database","checks":[13904858]}]}"#
        let setting = try Setting(version, map: map)
        try await setting.person(.put, "/components/2", #"{"status":3}"#)
        #expect(try await setting.run() == [#"["applied","report_recovery","operational"]"#])
        #expect(try await setting.run() == [])
    }

    @Test(
        arguments: [
            ("2.3", 6, 4), ("2.3", 60, 4), ("2.4", 6, 4), ("2.4", 60, 4), ("3", 6, 7),
            ("3", 100, 7),
        ])
    func `a quiet run takes few requests, however many components there are`(
        version: String, components: Int, requests: Int
    ) async throws {
        let setting = try Setting(version)
        for number in 7..<(components + 1) where components > 6 {
            let body = #"{"name":"Component \#(number)","status":1}"#
            try await setting.person(.post, "/components", body)
        }
        try await setting.cachet.forgetLog()
        try await setting.pingdom.forgetLog()
        #expect(try await setting.run() == [])
        #expect(try await setting.methods() == Array(repeating: "GET", count: requests))
        #expect(try await setting.pingdom.log().map(\.method) == ["GET"])
    }

    @Test(arguments: [("2.3", 7), ("2.4", 7), ("3", 8)])
    func `unresolved incidents are found behind hundreds of newer ones`(
        version: String, requests: Int
    ) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        for _ in 0..<120 {
            let body = #"{"name":"Old","message":"m","status":4,"visible":1,"notify":false}"#
            try await setting.person(.post, "/incidents", body)
        }
        try await setting.cachet.forgetLog()
        #expect(try await setting.page("select(.id==1)|.incidents[].id") == ["1"])
        #expect(try await setting.methods().count == requests)
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `no mail is sent unless the map asks for it`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.comeUp()
        _ = try await setting.run()
        #expect(try await setting.cachet.tell(.get, "/_control/mail") == #"{"mail":[]}"#)
    }

    @Test func `the pipeline works over TLS with a private authority`() async throws {
        let certificates = try CertificateFolder()
        let pingdom = try Simulator(.pingdom, tls: certificates.files)
        let cachet = try Simulator(.cachet("2.4"), tls: certificates.files)
        let terminal = try Terminal(pingdom: pingdom, cachet: cachet)
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        let refused = try await terminal.run("pingdom-checks")
        #expect(refused.code == 69)
        #expect(refused.error.hasPrefix("pingdom-checks: GET /checks: SSL certificate problem"))
        terminal.environment["CURL_CA_BUNDLE"] = certificates.files.authority
        let outcome = try await terminal.run(Setting.pipeline)
        #expect(outcome == Terminal.Outcome(code: 0, output: "", error: ""))
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a component's link is in its record if it has one`(version: String) async throws {
        let setting = try Setting(version)
        #expect(
            try await setting.page("select(.id==1 or .id==2)|.link") == [
                #""http://example.com/api""#, "null",
            ])
    }
}
