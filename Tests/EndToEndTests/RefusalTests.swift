import HTTP
import TestSupport
import Testing

/// What `cachet-apply` says when it is refused: where the mistake is, and what to do.
@Suite struct RefusalTests {
    private static let snapshot = "cachet-apply --snapshot > /dev/null"

    private func run(_ version: String, _ command: String) async throws -> (Int32, String) {
        let setting = try Setting(version)
        let outcome = try await setting.terminal.run(command)
        return (outcome.code, outcome.error.replacing(setting.cachet.url, with: "PAGE"))
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a refused token is named by where it comes from`(version: String) async throws {
        let (code, said) = try await run(
            version,
            "echo wrong > token && chmod 600 token && unset CACHET_API_TOKEN && "
                + "CACHET_API_TOKEN_FILE=token \(Self.snapshot)")
        #expect(code == 77)
        #expect(said.hasPrefix("cachet-apply: token is refused by PAGE: "))
        #expect(said.hasSuffix(": copy the token again, or make a new one\n"))
        let (_, variable) = try await run(version, "CACHET_API_TOKEN=wrong \(Self.snapshot)")
        #expect(variable.hasPrefix("cachet-apply: CACHET_API_TOKEN is refused by PAGE: "))
    }

    @Test(arguments: [
        ("2.4", "CACHET_API=v3", "CACHET_API: PAGE speaks v1, not v3: say v1 or auto"),
        ("3", "CACHET_API=v1", "CACHET_API: PAGE speaks v3, not v1: say v3 or auto"),
    ])
    func `an API that the page does not speak is called that`(
        version: String, variable: String, expected: String
    ) async throws {
        let (code, said) = try await run(version, "\(variable) \(Self.snapshot)")
        #expect(code == 69)
        #expect(said == "cachet-apply: \(expected)\n")
    }

    @Test func `a word that is no API is refused as the option refuses it`() async throws {
        let (code, said) = try await run("3", "CACHET_API=v2 \(Self.snapshot)")
        #expect(code == 78)
        #expect(said == "cachet-apply: CACHET_API: must be auto, v1 or v3, not v2\n")
    }

    @Test func `too many incidents of a component are told apart from a broken server`()
        async throws
    {
        let setting = try Setting("2.4")
        try await setting.goDown()
        try await setting.cachet.fail(
            #"[{"kind":"huge","bytes":34000000,"path":"component_id=1"}]"#)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(
            outcome.error.hasSuffix(
                "(all incidents with component_id 1): delete old ones in Cachet\n"))
    }
}
