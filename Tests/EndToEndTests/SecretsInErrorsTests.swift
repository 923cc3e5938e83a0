import Foundation
import HTTP
import TestSupport
import Testing

/// No output contains a token or password, however a server or a proxy answers.
@Suite struct SecretsInErrorsTests {
    struct Answer: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// The members of a fault, in JSON.
        let fault: String

        init(_ name: String, _ fault: String) {
            (testDescription, self.fault) = (name, fault)
        }
    }

    /// Stands for all secrets in a request; each command replaces it by its own.
    private static let all = "SECRETS"
    /// A text so long that it is cut in the middle of a secret.
    private static let long = String(repeating: "\(all); ", count: 40)
    private static let basic = Data("test@example.com:test-password".utf8).base64EncodedString()
    private static let bearer = "Bearer test-token, X-Cachet-Token is test-token"
    private static let legacy = "Basic \(basic), test-password, test-app-key"

    private static func status(_ status: Int, _ body: String, _ headers: String = "") -> String {
        let body = String(decoding: (try? JSONEncoder().encode(body)) ?? Data(), as: UTF8.self)
        return #""kind":"status_before","status":\#(status),"#
            + #""body":\#(body),"headers":{\#(headers)}"#
    }

    private static func errors(_ sentence: String) -> String {
        #"{"errors":[{"detail":"\#(sentence)"}],"message":"\#(sentence)","#
            + #""error":{"errormessage":"\#(sentence)"}}"#
    }

    private static let echo =
        "GET / HTTP/1.1\\nAuthorization: Bearer test-token\\nX-Cachet-Token: test-token"
    private static let answers: [Answer] = [
        .init("a sentence, 401", status(401, errors(all))),
        .init("a sentence, 403", status(403, errors(long))),
        .init("a sentence, 404", status(404, errors(long))),
        .init("a sentence, 422", status(422, errors("x" + long))),
        .init("a sentence, 503", status(503, errors("xy" + long))),
        .init("a sentence, 200", status(200, errors(long))),
        .init("an echo, 400", status(400, errors(echo))),
        .init("an echo, 200", status(200, "GET / HTTP/1.1\n\(all)")),
        .init("a text for data", status(200, #"{"data":"\#(all)"}"#)),
        .init("a web page", status(200, "<title>\(long)</title>")),
        .init("a heading", status(401, "<h1>x\(long)</h1>")),
        .init("a realm", status(401, "", #""WWW-Authenticate":"Basic realm=\"\#(long)\"""#)),
        .init("a server's name", status(502, "<p>", #""Server":"\#(long)""#)),
        .init(
            "a query", status(302, "", #""Location":"https://a.example/x?test-token#test-token""#)),
        .init(
            "a path",
            status(302, "", #""Location":"/\#(String(repeating: "x", count: 190))/test-token""#)),
        .init("a user", status(302, "", #""Location":"//test-token:x@a.example/x""#)),
        .init(
            "limits in prose",
            status(429, "{}", #""Retry-After":"test-token","Req-Limit-Short":"\#(all)""#)),
        .init("a cache", status(200, "{}", #""Age":"test-token","X-Cache":"HIT test-token""#)),
        .init("half an answer", #""kind":"truncate""#),
        .init("no answer", #""kind":"drop_after""#),
    ]

    @Test(arguments: answers)
    func `no secret that a server repeats is shown`(answer: Answer) async throws {
        let setting = try Setting("2.4")
        let terminal = setting.terminal
        terminal.environment["PINGDOM_USER"] = "test@example.com"
        terminal.environment["PINGDOM_PASSWORD"] = "test-password"
        terminal.environment["PINGDOM_APP_KEY"] = "test-app-key"
        let actions = Lines.plan(Lines.action).replacing("PAGE", with: setting.cachet.url)
        _ = try terminal.folder.write(actions, to: "actions")
        let always = "[{\(answer.fault),\"times\":null}]"
        for (options, secrets) in [
            ("-v", Self.bearer), ("-v --api 2.1 --maintenance", Self.legacy),
            ("--transactions --details", Self.bearer),
        ] {
            try await setting.pingdom.fail(always.replacing(Self.all, with: secrets))
            try await expectNoSecret(terminal, "pingdom-checks \(options) --deadline 1s", 1...4)
        }
        for fault in [always, "[{\(answer.fault),\"times\":null,\"method\":\"POST\"}]"] {
            try await setting.cachet.fail(fault.replacing(Self.all, with: Self.bearer))
            for api in ["v1", "v3"] {
                let cachet = "cachet-apply --api \(api) --deadline 1s"
                try await expectNoSecret(terminal, "\(cachet) --max-age none actions", 0...2)
                try await expectNoSecret(terminal, "\(cachet) --snapshot", 0...2)
            }
        }
    }

    @Test(arguments: [
        "http://me:proxy-word@127.0.0.1:1", "http://me:proxy-word@nosuch.invalid",
        "socks9://me:proxy-word@127.0.0.1", "me:proxy-word", "http://me:proxy word@127.0.0.1:1",
        "http://me:proxy-word@127.0.0.1:99999", "http://me:proxy-word@SIMULATOR",
    ])
    func `a proxy's password is not shown`(proxy: String) async throws {
        let setting = try Setting("2.4")
        let terminal = setting.terminal
        let place = setting.pingdom.url.replacing("http://", with: "")
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY"] {
            terminal.environment[name] = proxy.replacing("SIMULATOR", with: place)
        }
        let echo = #"{"errors":[{"detail":"Proxy-Authorization: Basic bWU6cHJveHktd29yZA=="}]}"#
        try await setting.pingdom.fail("[{\(Self.status(403, echo)),\"times\":null}]")
        terminal.environment["PINGDOM_API_URL"] = "https://pingdom.invalid"
        terminal.environment["CACHET_URL"] = "http://cachet.invalid"
        for command in [
            "pingdom-checks -v --deadline 2s",
            "cachet-apply --snapshot --plain-http --api v1 --deadline 2s",
        ] {
            let outcome = try await terminal.run(command)
            #expect([69, 75, 77, 78].contains(outcome.code), "\(outcome)")
            for secret in ["proxy-word", "proxy word", "bWU6"] {
                #expect(!(outcome.output + outcome.error).contains(secret), "\(outcome)")
            }
        }
    }

    private func expectNoSecret(
        _ terminal: Terminal, _ command: String, _ lines: ClosedRange<Int>
    ) async throws {
        let outcome = try await terminal.run(command)
        let shown = outcome.output + outcome.error
        for secret in ["test-tok", "test-pass", "test-app", String(Self.basic.prefix(12))] {
            #expect(!shown.contains(secret), "\(command): \(shown)")
        }
        #expect(lines.contains(outcome.error.split(separator: "\n").count), "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").allSatisfy { $0.count < 600 })
    }
}

/// What a run leaves behind, and who may see it.
@Suite struct SecretsBesideTests {
    private static let token = "tok\(UUID().uuidString)"

    @Test(arguments: ["", "--check", "--dry-run"])
    func `no process has a token in its arguments`(option: String) async throws {
        for slow in ["pingdom", "cachet"] {
            let setting = try await CronSetting("HEARTBEAT=http://127.0.0.1:1/\(Self.token)")
            try setting.write("\(Self.token)\n", to: "other")
            let server = slow == "pingdom" ? setting.pingdom : setting.cachet
            try await server.fail(#"[{"kind":"hang","seconds":600,"times":null}]"#)
            let run = try setting.terminal.start(
                "cd 'a folder' && chmod 600 other && "
                    + "sed -i '/^\(slow.uppercased())_API_TOKEN_FILE/s,/token,/other,' settings && "
                    + "exec '\(CronSetting.script)' --settings settings \(option)")
            try await server.waitForRequests()
            #expect(try Self.commandLines().filter { $0.contains(Self.token) } == [])
            run.terminate()
            _ = await run.end()
        }
    }

    private static func commandLines() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
            .compactMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `others cannot read the state of a run, and no file contains a token`() async throws
    {
        let setting = try await CronSetting("METRICS_FILE=HERE/page.prom")
        try await setting.goDown()
        let faults = #"[{"method":"PUT","kind":"status_before","status":401,"times":null}]"#
        try await setting.cachet.fail(faults)
        let outcome = try await setting.shell("umask 000; cron; cron --dry-run; cron --ring")
        #expect(outcome.error != "")
        let found = try await setting.shell(
            "find state -perm /007; grep -rlF test-token state page.prom; stat -c %a page.prom")
        #expect(found.output == "644\n")
    }
}
