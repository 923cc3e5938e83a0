import HTTP
import TestSupport
import Testing

/// A Cachet 2 whose tables keep three bytes a character: a text ends at the first one above U+FFFF.
@Suite struct NarrowTableTests {
    private static let map = """
        {"components":[{"component":1,"checks":[85975],"incident":{"notify":NOTIFY,
            "name":"\u{1F525} API is down","message":"It burns \u{1F525}.","recovered":"Out \u{1F9EF}."}}]}
        """

    private func setting(_ version: String, _ notifies: Bool) async throws -> Setting {
        let setting = try Setting(
            version, map: Self.map.replacing("NOTIFY", with: "\(notifies)"))
        try await setting.cachet.tell(.post, "/_control/settings", #"{"utf8mb3":true}"#)
        try await setting.goDown()
        return setting
    }

    /// What jq's `filter` makes of the incidents in Cachet's tables.
    private func stored(_ setting: Setting, _ filter: String) async throws -> String {
        let state = try await setting.cachet.tell(.get, "/_control/state")
        return try await setting.terminal.run("jq -r '.incidents[]|\(filter)'", input: state).output
    }

    @Test(arguments: ["2.3", "2.4"], [false, true])
    func `an outage with such characters is told to its end`(
        version: String, notifies: Bool
    ) async throws {
        let setting = try await setting(version, notifies)
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        #expect(try await stored(setting, ".name") == "API is down\n")
        #expect(try await stored(setting, ".message").hasPrefix("It burns &#x1F525;."))
        #expect(try await setting.run() == [])
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        #expect(try await setting.run() == [])
        let told = try await stored(setting, ".message, (.updates[]?|.message)")
        #expect(told.contains("Out &#x1F9EF;."))
    }

    @Test func `what a person has written where it could be stored is kept`() async throws {
        let setting = try await setting("2.3", false)
        try await setting.cachet.tell(.post, "/_control/settings", #"{"utf8mb3":false}"#)
        _ = try await setting.run()
        let marker = try await stored(setting, #".message|split("\n")|last"#)
        try await setting.person(
            .put, "/incidents/1",
            "{\"visible\":1,\"message\":\"Mine \u{1F525}\\n\\n\(marker.dropLast())\"}")
        try await setting.cachet.tell(.post, "/_control/settings", #"{"utf8mb3":true}"#)
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        let message = try await stored(setting, ".message")
        #expect(message.hasPrefix("Mine &#x1F525;\n\nOut &#x1F9EF;."))
        #expect(message.hasSuffix(marker))
    }
}
