import TestSupport
import Testing

/// The credentials of API 2.1, which are not sent to any other version.
@Suite(.serialized) struct PingdomLegacyTests {
    private func legacyDesk() async throws -> PingdomDesk {
        let desk = try await PingdomDesk.open()
        desk.terminal.environment["PINGDOM_API_TOKEN"] = nil
        desk.terminal.environment["PINGDOM_USER"] = "test@example.com"
        desk.terminal.environment["PINGDOM_PASSWORD"] = "test-password"
        desk.terminal.environment["PINGDOM_APP_KEY"] = "test-app-key"
        return desk
    }

    @Test func `2.1 takes a user, a password and an application key`() async throws {
        let desk = try await legacyDesk()
        #expect(try await desk.records("select(.record==\"end\").count", "--api 2.1") == ["6"])
        let request = try #require(try await desk.pingdom.log().first)
        #expect(request.path.hasPrefix("/api/2.1/checks?"))
        #expect(request.headers["app-key"] == "test-app-key")
        #expect(request.headers["account-email"] == nil)
    }

    @Test func `2.1 takes password and key from files`() async throws {
        let desk = try await legacyDesk()
        for (name, text) in [("PASSWORD", "test-password\n"), ("APP_KEY", "test-app-key\n")] {
            desk.terminal.environment["PINGDOM_\(name)"] = nil
            desk.terminal.environment["PINGDOM_\(name)_FILE"] =
                try desk.terminal.folder.write(text, to: name)
        }
        #expect(try await desk.run("--api 2.1 > records") == .init(code: 0, output: "", error: ""))
    }

    @Test func `2.1 needs the account's address if it has many users`() async throws {
        let desk = try await legacyDesk()
        try await desk.set("account", #"{"team":true}"#)
        let outcome = try await desk.run("--api 2.1")
        #expect(
            outcome
                == .failure(
                    77, "pingdom-checks: GET /checks: 403: Not permitted for account type.\n"))
        desk.terminal.environment["PINGDOM_ACCOUNT_EMAIL"] = "team@example.com"
        #expect(try await desk.run("--api 2.1 > records").code == 0)
    }

    @Test func `a wrong password for 2.1 is refused and not shown`() async throws {
        let desk = try await legacyDesk()
        desk.terminal.environment["PINGDOM_PASSWORD"] = "wrong-password"
        try await desk.pingdom.fail(
            #"[{"kind":"status_before","status":401,"#
                + #""body":"{\"error\":{\"errormessage\":\"no wrong-password\"}}"}]"#)
        let outcome = try await desk.run("--api 2.1")
        #expect(outcome.code == 77)
        #expect(outcome.error == "pingdom-checks: GET /checks: 401: no <secret>\n")
    }

    @Test func `no credentials of 2.1 are sent to 3.1`() async throws {
        let desk = try await legacyDesk()
        desk.terminal.environment["PINGDOM_API_TOKEN"] = "test-token"
        desk.terminal.environment["PINGDOM_ACCOUNT_EMAIL"] = "team@example.com"
        _ = try await desk.run()
        let request = try #require(try await desk.pingdom.log().first)
        #expect(request.headers["authorization"] == "Bearer test-token")
        #expect(request.headers["app-key"] == nil)
        #expect(request.headers["account-email"] == nil)
    }
}
