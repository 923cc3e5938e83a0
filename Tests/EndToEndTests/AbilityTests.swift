import HTTP
import TestSupport
import Testing

/// Tokens of Cachet 3 with limited abilities, and refusals that do not come from Cachet.
@Suite(.serialized) struct AbilityTests {
    private static let all = [
        "components.manage", "incidents.manage", "incident-updates.manage", "metric-points.manage",
    ]
    private static let hidden =
        #"{"components":[{"component":1,"checks":[85975],"incident":{"visible":false}}]}"#
    private static let metric =
        #"{"components":[{"component":1,"checks":[85975],"metric":1}]}"#

    private static func refusal(_ request: String, _ ability: String) -> String {
        "cachet-apply: line 1: \(request): 403: the token lacks the ability \(ability): "
            + "give it that ability in Cachet\n"
    }

    /// The page's components and incidents, as far as a write changes them.
    private func state(_ setting: Setting) async throws -> [String] {
        try await setting.page("[.id,.status,.incidents]")
    }

    /// Runs the pipeline: the refused request is named, and the page stays as it was.
    private func expectRefusal(
        of request: String, lacking ability: String, on setting: Setting
    ) async throws {
        let before = try await state(setting)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 77)
        #expect(outcome.error == Self.refusal(request, ability))
        #expect(try await state(setting) == before)
    }

    @Test(arguments: [
        (Lines.map, "incidents.manage", "POST /incidents"),
        (Self.hidden, "incidents.manage", "POST /incidents"),
        (Self.hidden, "components.manage", "PUT /components/1"),
    ])
    func `a missing ability is named, and no part of an opening is done`(
        map: String, ability: String, request: String
    ) async throws {
        let setting = try Setting("3", map: map)
        try await setting.useToken(with: Self.all.filter { $0 != ability })
        try await setting.goDown()
        try await expectRefusal(of: request, lacking: ability, on: setting)
    }

    @Test(arguments: [
        (Lines.map, "incident-updates.manage", "POST /incidents/1/updates"),
        (Self.hidden, "incident-updates.manage", "POST /incidents/1/updates"),
        (Self.hidden, "components.manage", "PUT /components/1"),
    ])
    func `a missing ability is named, and no part of a recovery is done`(
        map: String, ability: String, request: String
    ) async throws {
        let setting = try Setting("3", map: map)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.comeUp()
        try await setting.useToken(with: Self.all.filter { $0 != ability })
        try await expectRefusal(of: request, lacking: ability, on: setting)
    }

    @Test func `a metric point needs an ability of its own`() async throws {
        let setting = try Setting("3", map: Self.metric)
        try await setting.useToken(with: Self.all.filter { $0 != "metric-points.manage" })
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 77)
        #expect(
            outcome.error == Self.refusal("POST /metrics/1/points", "metric-points.manage"))
    }

    @Test(arguments: [(Lines.map, ["POST", "POST"]), (Self.hidden, ["PUT", "POST", "PUT"])])
    func `an ability is proved only if two are needed`(
        map: String, writes: [String]
    ) async throws {
        let setting = try Setting("3", map: map)
        try await setting.useToken(with: Self.all)
        try await setting.goDown()
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        let sent = try await setting.methods().filter { $0 != "GET" }
        #expect(sent == (map == Lines.map ? writes : writes + writes))
    }

    @Test func `a dry run proves no ability`() async throws {
        let setting = try Setting("3", map: Self.hidden)
        try await setting.goDown()
        _ = try await setting.terminal.run("\(Setting.pipeline) --dry-run > results")
        #expect(try await setting.methods().allSatisfy { $0 == "GET" })
    }

    @Test(arguments: [(403, "subscribers", 77), (400, "filter%5Bmeta%5D", 69)])
    func `an answer from in front of Cachet 3 is not mistaken for Cachet's`(
        status: Int, path: String, code: Int32
    ) async throws {
        let setting = try Setting("3")
        try await setting.goDown()
        let fault = #""kind":"status_before","times":null,"body":"<html><title>No</title>""#
        try await setting.cachet.fail(
            "[{\(fault),\"path\":\"\(path)\",\"status\":\(status)}]")
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == code)
        #expect(
            outcome.error.contains(
                ": \(status): something in front of the server answered (\"No\") at "))
        #expect(try await setting.methods().allSatisfy { $0 == "GET" })
    }

    @Test func `a refusal from in front of Cachet 3 names no ability`() async throws {
        let setting = try Setting("3")
        try await setting.goDown()
        try await setting.cachet.fail(
            #"[{"method":"POST","kind":"status_before","status":403,"times":null,"#
                + #""body":"<html>Invalid ability provided."}]"#)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 77)
        #expect(outcome.error.contains("POST /incidents: 403: something in front of the server"))
        #expect(!outcome.error.contains("incidents.manage"))
    }
}

extension Setting {
    /// Continues with a token that has these abilities.
    func useToken(with abilities: [String]) async throws {
        let list = abilities.map { "\"\($0)\"" }.joined(separator: ",")
        try await cachet.tell(
            .post, "/_control/tokens", "{\"token\":\"limited\",\"abilities\":[\(list)]}")
        terminal.environment["CACHET_API_TOKEN"] = "limited"
    }
}
