import HTTP
import TestSupport
import Testing

/// `--details`.
@Suite(.serialized) struct PingdomDetailsTests {
    @Test func `details contain the settings, but nothing that is sent to the target`() async throws
    {
        let desk = try await PingdomDesk.open()
        let records = try await desk.records(
            "select(.details)|[.type,.details.custom_message,.details.type]",
            "--details --check 85975")
        #expect(
            records == [
                #"["http","",{"http":{"verify_certificate":true,"url":"/","encryption":false,"#
                    + #""port":80}}]"#
            ])
        try await desk.pingdom.tell(.post, "/_control/checks/85975", #"{"type":"tcp"}"#)
        let all = try await desk.run("--details")
        #expect(all.lines.count == 7)
        #expect(!all.output.contains("target-"))
        #expect(!all.output.contains("requestheaders"))
    }

    @Test func `only the selected checks are requested, several at a time`() async throws {
        let desk = try await PingdomDesk.open()
        let checks = "--check 85975 --check 161748 --check 208655"
        try await desk.pingdom.meet(3, at: "checks/", .get)
        #expect(try await desk.records("select(.details).id", "--details \(checks)").count == 3)
        let log = try await desk.pingdom.log()
        #expect(
            Set(try await desk.paths()) == [
                "/api/3.1/checks", "/api/3.1/checks/85975", "/api/3.1/checks/161748",
                "/api/3.1/checks/208655",
            ])
        #expect(log.count == 4)
        #expect(Set(log.dropFirst().map(\.connection)).count == 3)
    }

    @Test func `an unknown id costs no request and is reported in one clear line`() async throws {
        let desk = try await PingdomDesk.open()
        let outcome = try await desk.run("--details --check 7 | jq -c .count")
        #expect(
            outcome
                == .init(
                    code: 0, output: "0\n",
                    error: "pingdom-checks: --check: this account has no check 7\n"))
        #expect(try await desk.paths() == ["/api/3.1/checks"])
        #expect(try await desk.run("--details --check 7 > records").code == 78)
    }

    @Test func `checks deleted meanwhile are reported in one clear line, and the listing is kept`()
        async throws
    {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(
            #"[{"kind":"status_before","status":403,"path":"85975|161748","times":2}]"#)
        let outcome = try await desk.run("--details > records; echo $?")
        #expect(outcome.output == "78\n")
        #expect(
            outcome.error
                == "pingdom-checks: --details: this account has no check 85975, 161748 any more\n")
        let read = try await desk.terminal.run("jq -c '[.details!=null,.count]' records")
        #expect(read.lines.filter { $0 == "[true,null]" }.count == 4)
        #expect(read.lines.last == "[false,6]")
    }

    @Test func `a failure ends the requests for details, not the listing`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(
            #"[{"kind":"status_before","status":401,"path":"checks/","times":null}]"#)
        let outcome = try await desk.run("--details > records; echo $?")
        #expect(outcome.output == "77\n")
        #expect(outcome.error.hasPrefix("pingdom-checks: GET /checks/"))
        #expect(
            outcome.error.hasSuffix(": 401: Something went wrong!: 6 of 6 checks have no details\n")
        )
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(try await desk.paths().count <= 5)
        #expect(try await desk.terminal.run("wc -l < records").output == "7\n")
    }

    @Test func `an answer without a check in it is reported`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.pingdom.fail(#"[{"kind":"html","path":"checks/85975"}]"#)
        let outcome = try await desk.run("--details > records; echo $?")
        #expect(outcome.output == "69\n")
        #expect(
            outcome.error.hasPrefix(
                "pingdom-checks: GET /checks/85975: 200: something in front of "))
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(try await desk.terminal.run("wc -l < records").output == "7\n")
    }

    @Test func `the requests that the account has left are not used up for details`() async throws {
        let desk = try await PingdomDesk.open()
        try await desk.set("account", #"{"remaining":6}"#)
        let outcome = try await desk.run("--details > records; echo $?")
        #expect(
            outcome
                == .init(
                    code: 0, output: "75\n",
                    error: "pingdom-checks: --details: 6 requests to make, 5 allowed: made none\n"))
        #expect(try await desk.paths() == ["/api/3.1/checks"])
    }
}
