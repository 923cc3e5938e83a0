import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

@Suite struct RelevantChecksTests {
    /// Whether the check with these members is passed over, and the listings with it.
    private func passOver(
        _ members: String, _ relevant: RelevantChecks
    ) throws -> (isPassedOver: Bool, listings: Listings) {
        var listings = Listings()
        var reader = JSONReader()
        let line = Array("{\"record\":\"check\",\(members)}".utf8)
        let isPassedOver = try reader.read(line.span, only: relevant.members) {
            listings.passOver($0, relevant)
        }
        try listings.add(.end(.checks(count: 1, isSelected: false, serverTime: now)))
        return (isPassedOver, listings)
    }

    private func isPassedOver(_ members: String, _ checks: String) throws -> Bool {
        try passOver(members, RelevantChecks(of: mapOfOne(checks: checks))).isPassedOver
    }

    @Test(
        arguments: [
            (#""kind":"uptime","id":7"#, "7"), (#""kind":"uptime","id":"7""#, "7"),
            (#""kind":"transaction","id":7"#, #"{"transaction": 7}"#),
            (#""kind":"external","id":"a""#, #"{"external": "a"}"#),
            (#""kind":"uptime","id":7,"name":"API""#, #""API""#),
            (#""kind":"uptime","id":7,"name":"7 up""#, #""7""#),
            (#""kind":"uptime","id":7,"tags":["a",{"name":"web"}]"#, #"{"tag": "web"}"#),
        ])
    func `a check that the map may mean is read`(members: String, checks: String) throws {
        #expect(try !isPassedOver(members, checks))
        #expect(try isPassedOver(members, "8"))
    }

    @Test(
        arguments: [
            #""kind":"transaction","id":7"#, #""kind":"external","id":"7""#,
            #""kind":"odd","id":7"#,
            #""kind":"uptime","id":7.5"#, #""kind":"uptime""#, #""id":7"#,
            #""kind":"uptime","id":1,"deep":{"id":7},"tags":[{"name":"web"}],"name":"7""#,
        ])
    func `any other check is only counted`(members: String) throws {
        let (isPassedOver, listings) = try passOver(
            members, RelevantChecks(of: mapOfOne(checks: #"7, {"tag": "mail"}"#)))
        #expect(isPassedOver)
        try listings.checkWholeness()
        #expect(listings.checks.isEmpty)
        #expect(listings.others.names.isEmpty)
    }

    @Test func `another record is no check`() throws {
        var listings = Listings()
        var reader = JSONReader()
        let relevant = try RelevantChecks(of: mapOfOne())
        for line in ["{\"record\":\"end\"}", "{}", "[]", "1"] {
            let isPassedOver = try reader.read(Array(line.utf8).span, only: relevant.members) {
                listings.passOver($0, relevant)
            }
            #expect(!isPassedOver)
        }
    }

    @Test func `of a filtered stream no check is passed over`() throws {
        #expect(try !passOver(#""kind":"uptime","id":7"#, .all).isPassedOver)
    }

    @Test func `if the map has names those of all checks serve as hints`() throws {
        let map = try mapOfOne(checks: #""Web shop""#)
        let (_, listings) = try passOver(
            #""kind":"uptime","id":7,"name":"Web-shop""#, RelevantChecks(of: map))
        var observation = world([])
        #expect(try Plan(for: map, in: observation).problems[0].message.hasSuffix("in the listing"))
        observation.others = listings.others
        #expect(
            try Plan(for: map, in: observation).problems[0].message.hasSuffix(
                #"in the listing (did you mean "Web-shop"?)"#))
    }

    @Test func `the memory for hints is limited`() {
        var others = OtherChecks()
        for id in 1...60_000 { others.add(.uptime(Int64(id)), named: "check \(id)") }
        #expect(others.names.count == 50_000)
    }
}
