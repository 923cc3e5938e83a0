import Foundation
import HTTP
import TestSupport
import Testing

private let map =
    #"{"components":[{"component":1,"checks":[85975],"stale_after":"1d","metric":1}]}"#

extension Setting {
    /// Sets when Pingdom last tested the check, and how long the answer took.
    fileprivate func test(at time: Int, took value: Int) async throws {
        try await check(85975, "\"lasttesttime\":\(time),\"lastresponsetime\":\(value)")
    }

    /// The points of metric 1, oldest first: value and counter.
    fileprivate func points() async throws -> [String] {
        let data = Data(try await cachet.tell(.get, api + "/metrics/1/points?per_page=100").utf8)
        let answer = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let list = try #require(answer["data"] as? [[String: Any]])
        return list.map { $0["attributes"] as? [String: Any] ?? $0 }
            .sorted { ($0["id"] as? Int ?? 0) < ($1["id"] as? Int ?? 0) }
            .map { "\($0["value"] ?? "") x\($0["counter"] ?? "")" }
    }

    fileprivate func apply(
        _ options: String = "", _ members: String = ".outcome,.because"
    ) async throws -> [String] {
        let outcome = try await terminal.run(
            "\(Self.pipeline) \(options) > results; jq -c '[\(members)]' results")
        #expect(outcome.error == "")
        return outcome.lines.map(String.init)
    }
}

/// Response times as points of metrics on each Cachet.
@Suite struct MetricTests {
    private static let versions = ["2.3", "2.4", "3"]

    @Test(arguments: versions)
    func `each test is one point, however often it is applied`(version: String) async throws {
        let setting = try Setting(version, map: map)
        let first = Moment.now - 900
        let plan = "pingdom-checks | status-decide --map map.json"
        for (number, value) in [355, 410, 355].enumerated() {
            try await setting.test(at: first + 400 * number, took: value)
            #expect(try await setting.terminal.run("\(plan) > plan\(number)").code == 0)
            let members = ".outcome,.action,.written,.found,.because"
            #expect(
                try await setting.apply("", members) == [
                    #"["applied","add_metric_point",["metric_point"],null,null]"#
                ])
            #expect(
                try await setting.apply("", members) == [
                    #"["already","add_metric_point",[],null,null]"#
                ])
        }
        let replay = try await setting.terminal.run(
            "cat plan0 plan1 plan2 | cachet-apply | jq -r .outcome")
        #expect(replay.output == "already\nalready\nalready\n")
        #expect(try await setting.points() == ["355 x1", "410 x1", "355 x1"])
        let posts = try await setting.cachet.log().filter { $0.method == "POST" }
        #expect(posts.count == 3)
        #expect(posts.first?.body == "{\"value\":355,\"timestamp\":\(first)}")
    }

    @Test func `times are requested in UTC`() async throws {
        let setting = try Setting("2.3", map: map)
        try await setting.test(at: Moment.now, took: 355)
        _ = try await setting.apply()
        let reads = try await setting.cachet.log().filter { $0.path.contains("points") }
        #expect(reads.allSatisfy { $0.headers["time-zone"] == "UTC" })
        #expect(!reads.isEmpty)
    }

    @Test(arguments: versions)
    func `the last of many points is found, and newer ones are added`(version: String) async throws
    {
        let setting = try Setting(version, map: map)
        let points = setting.api + "/metrics/1/points"
        let last = Moment.minute - 420
        for number in 0...101 {
            let time = last - 300 * (101 - number)
            let body = "{\"value\":\(1000 + number),\"timestamp\":\(time)}"
            try await setting.cachet.tell(.post, points, body)
        }
        try await setting.test(at: last, took: 355)
        #expect(try await setting.apply() == [#"["already",null]"#])
        try await setting.test(at: last + 300, took: 355)
        #expect(try await setting.apply() == [#"["applied",null]"#])
        #expect(try await setting.apply() == [#"["already",null]"#])
    }

    @Test(arguments: [
        ("2.3", 355, "metric 1 has this value within 5 min already"),
        ("2.4", 355, "metric 1 has this value within 5 min already"),
        ("3", 410, "metric 1 takes one point in 5 min"),
    ])
    func `a point that Cachet would merge into another is not sent`(
        version: String, value: Int, why: String
    ) async throws {
        let setting = try Setting(version, map: map)
        let first = Moment.now
        try await setting.test(at: first, took: 355)
        #expect(try await setting.apply() == [#"["applied",null]"#])
        try await setting.test(at: first + 60, took: value)
        #expect(try await setting.apply() == ["[\"already\",\"\(why)\"]"])
        #expect(try await setting.points() == ["355 x1"])
    }

    @Test(
        arguments: versions,
        [
            #""kind":"drop_after""#, #""kind":"html_after""#,
            #""kind":"status_after","status":500"#, #""kind":"status_before","status":503"#,
            #""kind":"drop_before""#,
        ])
    func `a point is stored once, whatever happens to an answer`(
        version: String, fault: String
    ) async throws {
        let setting = try Setting(version, map: map)
        try await setting.test(at: Moment.now, took: 355)
        try await setting.cachet.fail(#"[{"method":"POST","path":"points$",\#(fault)}]"#)
        #expect(
            try await setting.apply("", ".outcome,.written,.error") == [
                #"["applied",["metric_point"],null]"#
            ])
        #expect(try await setting.points() == ["355 x1"])
    }

    @Test(arguments: versions)
    func `a missing metric is a failure, and the component is updated all the same`(
        version: String
    ) async throws {
        let setting = try Setting(version, map: map.replacing("\"metric\":1", with: "\"metric\":9"))
        try await setting.person(.put, "/components/1", #"{"status":3,"enabled":true}"#)
        try await setting.test(at: Moment.now, took: 355)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 78)
        #expect(
            outcome.error == "cachet-apply: line 2: no metric 9 on the page: is the map right?\n")
        let results = try await setting.terminal.run(
            "jq -c '[.action,.outcome,.http_status==404]' results")
        #expect(
            results.lines == [
                #"["report_recovery","applied",false]"#, #"["add_metric_point","failed",true]"#,
            ])
    }

    @Test func `a threshold of 0, at which 2.4 fails, is reported and no point is sent`()
        async throws
    {
        let setting = try Setting("2.4", map: map)
        try await setting.person(.put, "/metrics/1", #"{"threshold":0}"#)
        try await setting.test(at: Moment.now, took: 355)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 78)
        #expect(
            outcome.error == "cachet-apply: line 1: metric 1 has a threshold of 0, with which "
                + "Cachet 2.4 fails at every point: set it to 1\n")
        #expect(try await setting.methods().filter { $0 != "GET" } == ["PUT"])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `with a threshold of 1, a point is kept for every minute`(version: String) async throws {
        let setting = try Setting(version, map: map)
        try await setting.person(
            .post, "/metrics",
            #"{"name":"Fast","suffix":"ms","default_value":0,"threshold":1}"#)
        let points = map.replacing("\"metric\":1", with: "\"metric\":2")
        _ = try setting.terminal.folder.write(points, to: "map.json")
        let first = Moment.minute - 120
        for number in 0..<2 {
            try await setting.test(at: first + 60 * number, took: 355 + number)
            #expect(try await setting.apply() == [#"["applied",null]"#])
        }
    }

    @Test(arguments: versions)
    func `a point that the server refuses fails`(version: String) async throws {
        let setting = try Setting(version, map: map)
        try await setting.test(at: Moment.now, took: 355)
        try await setting.cachet.fail(
            #"[{"method":"POST","path":"points$","kind":"status_before","status":422}]"#)
        let outcome = try await setting.terminal.run("\(Setting.pipeline) > results")
        #expect(outcome.code == 69)
        #expect(outcome.error.hasPrefix("cachet-apply: line 1: POST /metrics/1/points: 422"))
        #expect(try await setting.points().isEmpty)
    }

    @Test(arguments: versions)
    func `a dry run plans a point, and an old plan expires`(version: String) async throws {
        let setting = try Setting(version, map: map)
        try await setting.test(at: Moment.now, took: 355)
        #expect(
            try await setting.apply("--dry-run", ".outcome,.written") == [
                #"["planned",["metric_point"]]"#
            ])
        let old = try await setting.terminal.run(
            "pingdom-checks | status-decide --map map.json | sed 's/\"observed_at\":[0-9]*/\"observed_at\":1/'"
                + " | cachet-apply")
        #expect(old.code == 1)
        #expect(old.output.contains(#""outcome":"expired""#))
        #expect(try await setting.points().isEmpty)
    }
}
