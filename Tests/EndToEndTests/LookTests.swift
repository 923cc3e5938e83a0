import HTTP
import TestSupport
import Testing

/// Answers that do not show the page as it is: those from a cache, and those about something else.
@Suite struct LookTests {
    private static let versions = ["2.3", "2.4", "3"]
    private static let cached = [
        "\"Age\":\"12\"", "\"X-Cache\":\"HIT\"", "\"X-Cache\":\"Hit from cloudfront\"",
        "\"X-Cache\":\"MISS, HIT\"", "\"X-Cache\":\"TCP_MEM_HIT from squid:3128\"",
        "\"CF-Cache-Status\":\"HIT\"", "\"X-Cache-Status\":\"hit\"",
        "\"Cache-Status\":\"Edge; hit; ttl=20\"",
    ]
    private static let fresh = [
        "\"Age\":\"0\"", "\"X-Cache\":\"MISS\"", "\"CF-Cache-Status\":\"DYNAMIC\"",
        "\"X-Cache\":\"TCP_REFRESH_HIT\"", "\"Cache-Status\":\"Edge; fwd=miss\"",
    ]

    /// Lets a cache keep answers, so that the second of two requests gets the answer to the first.
    private func keep(
        _ setting: Setting, _ path: String, for requests: Int, _ headers: String = ""
    ) async throws {
        try await setting.cachet.tell(
            .post, "/_control/cache",
            "{\"path\":\"\(path)\",\"requests\":\(requests),\"headers\":{\(headers)}}")
    }

    @Test(arguments: versions)
    func `every look asks for an answer that is not cached`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        let reads = try await setting.cachet.log().filter { $0.method == "GET" }
        #expect(reads.count > 3)
        #expect(reads.allSatisfy { $0.headers["cache-control"] == "no-cache" })
    }

    @Test(arguments: cached)
    func `nothing is written after a cached answer`(header: String) async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        _ = try await setting.terminal.run(
            "pingdom-checks | status-decide --map map.json > plan && cachet-apply --dry-run plan")
        try await keep(setting, "incidents", for: 1, header)
        _ = try await setting.terminal.run("cachet-apply --dry-run plan")
        let outcome = try await setting.terminal.run("cachet-apply plan > results")
        #expect(outcome.code == 69)
        #expect(
            outcome.error.hasPrefix("cachet-apply: line 1: GET /incidents: a cache answered ("))
        #expect(
            outcome.error.hasSuffix("): keep \(setting.cachet.url)/api/v1 out of the cache\n"))
        #expect(try await !setting.methods().contains("POST"))
    }

    @Test(arguments: fresh)
    func `an answer that a cache got from the server just now is accepted`(header: String)
        async throws
    {
        let setting = try Setting("2.4")
        try await setting.goDown()
        try await keep(setting, "incidents", for: 1, header)
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
    }

    @Test(arguments: versions)
    func `a change may become visible late, and is not written twice`(
        version: String
    ) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        try await keep(setting, "incidents|components/1", for: 2)
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        #expect(try await setting.methods().filter { $0 == "POST" }.count == 1)
    }

    @Test(arguments: versions)
    func `a write whose change never becomes visible fails`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.goDown()
        try await keep(setting, "incidents|components/1", for: 1000)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(
            outcome.error
                == "cachet-apply: line 1: /incidents: the server took it, and nothing changed\n")
        #expect(try await setting.methods().filter { $0 == "POST" }.count == 1)
    }

    @Test(arguments: [
        ("2.3", "/components/2", "/components/1", "it is about 1, not about 2"),
        ("2.4", "/components/2", "/components/1", "it is about 1, not about 2"),
        ("3", "/components/2", "/components/1", "it is about 1, not about 2"),
    ])
    func `an answer about another component is refused`(
        version: String, path: String, other: String, why: String
    ) async throws {
        let setting = try Setting(
            version, map: Lines.map.replacing("\"component\":1", with: "\"component\":2"))
        try await setting.goDown()
        let answer = try await setting.cachet.tell(.get, setting.api + other)
        try await setting.replace(path + "(\\\\?|$)", with: answer)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(
            outcome.error
                == "cachet-apply: line 1: GET \(path): not an answer of Cachet's API: \(why)\n")
        #expect(try await setting.methods().allSatisfy { $0 == "GET" })
    }

    @Test(arguments: [
        ("2.3", "component_id=", "an incident in it has another component_id than 1"),
        ("2.4", "component_id=", "an incident in it has another component_id than 1"),
        ("3", "filter%5Bmeta%5D%5Bpingdom_cachet_key%5D=1", "and incident 1 is another's"),
    ])
    func `a list with an unrelated incident is refused`(
        version: String, filter: String, why: String
    ) async throws {
        let setting = try Setting(version)
        let body =
            #"{"name":"Slow","message":"m","status":2,"visible":1,"component_id":2,"component_status":3,"#
            + #""components":[{"id":2,"status":2}]}"#
        try await setting.person(.post, "/incidents", body)
        try await setting.goDown()
        let answer = try await setting.cachet.tell(
            .get, setting.api + "/incidents?include=components,updates,meta")
        try await setting.replace(filter, with: answer)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(outcome.error.hasSuffix("\(why)\n"))
        #expect(outcome.lines.count < 2)
        #expect(try await setting.methods().filter { $0 != "GET" } == ["POST"])
    }

    @Test func `an answer to a write is refused if it is about another component`() async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        let answer = try await setting.cachet.tell(.get, "/api/v1/components/2")
        try await setting.replace("/components/1$", with: answer, method: "PUT")
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(outcome.error.contains("PUT /components/1: "))
        #expect(outcome.error.contains("it is about 2, not about 1"))
    }
}

extension Setting {
    /// Gives every request to a path the same answer.
    fileprivate func replace(
        _ path: String, with answer: String, method: String = "GET"
    ) async throws {
        let body = answer.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        try await cachet.fail(
            #"[{"method":"\#(method)","path":"\#(path)","kind":"body","times":null,"body":"\#(body)"}]"#
        )
    }
}
