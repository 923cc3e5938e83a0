import JSON
import Records
import TestSupport
import Testing

private func check(_ line: String) throws -> Check {
    try #require(try read(line) { Check($0) })
}

@Suite struct CheckTests {
    @Test func `a check is read with Pingdom's field names`() throws {
        let check = try check(Line.check)
        #expect(check.identity == .uptime(85975))
        #expect(check.name == "API")
        #expect(check.hostname == "api.example.com")
        #expect(check.status == "down")
        #expect(check.resolution == 1)
        #expect(check.lastTest == 1_656_032_831)
        #expect(check.lastError == 1_656_032_831)
        #expect(check.lastDownStart == 1_656_032_801)
        #expect(check.lastDownEnd == 1_656_032_831)
        #expect(check.tags == ["prod"])
        #expect(!check.isInMaintenance)
    }

    @Test func `a transaction check has the same shape`() throws {
        let line = try Line.check.with("kind", #""transaction""#)
        #expect(try check(line).identity == .transaction(85975))
    }

    @Test func `a check in a maintenance window says so`() throws {
        #expect(try check(Line.check.with("maintenance", "true")).isInMaintenance)
        #expect(try !check(Line.check.with("maintenance", "false")).isInMaintenance)
    }

    @Test(arguments: ["UP", "Down", "unconfirmed_down", "on_fire"])
    func `a status is converted to lower case, even an unknown one`(word: String) throws {
        #expect(try check(Line.check.with("status", #""\#(word)""#)).status == word.lowercased())
    }

    @Test(
        arguments: [
            ("kind", "null"), ("kind", "1"), ("kind", #""browser""#), ("kind", #""Uptime""#),
            ("id", "null"), ("id", "1.5"), ("id", "9223372036854775808"), ("id", #""API""#),
            ("id", "{}"), ("id", #""""#),
        ])
    func `a check without a usable kind and id is nil`(field: String, value: String) throws {
        #expect(try read(Line.check.with(field, value)) { Check($0) } == nil)
        #expect(try read(Line.check.without(field)) { Check($0) } == nil)
        #expect(try record(Line.check.with(field, value)) == .check(nil))
    }

    @Test(
        arguments: [
            "hostname", "resolution", "lasttesttime", "lasterrortime", "lastdownstart",
            "lastdownend", "tags", "maintenance", "name", "type", "lastresponsetime",
        ])
    func `a check may lack any field that is not essential`(field: String) throws {
        let without = try check(Line.check.without(field))
        #expect(try check(Line.check.with(field, "null")) == without)
        #expect(without.identity == .uptime(85975))
        #expect(without.defect == nil)
    }

    @Test(
        arguments: [
            ("355", 355), (#""355""#, 355), ("0", 0), ("null", nil), ("1.5", nil),
            (#""fast""#, nil),
        ])
    func `a response time that is not a whole number is nil`(text: String, value: Int64?) throws {
        #expect(try check(Line.check.with("lastresponsetime", text)).lastResponseTime == value)
        #expect(try check(Line.check.without("lastresponsetime")).lastResponseTime == nil)
    }

    @Test func `an absent time is nil`() throws {
        let check = try check(#"{"record":"check","kind":"uptime","id":1,"status":"up"}"#)
        #expect(times(of: check) == [nil, nil, nil, nil])
        #expect(check.resolution == nil)
        #expect(check.tags.isEmpty)
    }

    private func times(of check: Check) -> [Int64?] {
        [check.lastTest, check.lastError, check.lastDownStart, check.lastDownEnd]
    }

    private static let timeFields = [
        "lasttesttime", "lasterrortime", "lastdownstart", "lastdownend",
    ]

    @Test(arguments: timeFields, ["0", "-1", #""0""#, "-9223372036854775808"])
    func `a time of 0 or less counts as absent`(field: String, value: String) throws {
        #expect(try check(Line.check.with(field, value)) == check(Line.check.without(field)))
    }

    @Test(arguments: timeFields)
    func `a time may be written as text`(field: String) throws {
        let line = try Line.check.with(field, #""1656032800""#)
        #expect(try check(line) == check(Line.check.with(field, "1656032800")))
        #expect(try times(of: check(line)).contains(1_656_032_800))
    }

    @Test func `an id and a resolution may be written as text`() throws {
        let line = try Line.check.with("id", #""85975""#).with("resolution", #""1""#)
        #expect(try check(line) == check(Line.check))
    }

    @Test(
        arguments: [
            ("status", "3"), ("status", "null"), ("status", "[]"), ("resolution", #""often""#),
            ("resolution", "1.5"), ("lasttesttime", #""soon""#), ("lasttesttime", #""""#),
            ("lastdownstart", "1e9"), ("lastdownstart", "9223372036854775808"),
            ("lastdownend", "true"), ("tags", #""prod""#), ("tags", "{}"), ("tags", "[7]"),
            ("tags", "[null]"), ("tags", #"[{"type":"u"}]"#), ("tags", #"[{"name":1}]"#),
            ("maintenance", "1"), ("maintenance", #""true""#),
        ])
    func `an unusable field that matters for the decision is a defect`(
        field: String, value: String
    ) throws {
        let check = try check(Line.check.with(field, value))
        #expect(check.defect?.hasPrefix(field) == true)
        #expect(check.identity == .uptime(85975))
        #expect(check.name == "API")
    }

    @Test func `a check without a status has a defect`() throws {
        #expect(try check(Line.check.without("status")).defect == "status is missing")
    }

    @Test(
        arguments: [
            ("name", "7"), ("name", "{}"), ("hostname", "[]"), ("hostname", "1"),
            ("lasterrortime", #""never""#), ("lastresponsetime", "{}"), ("type", #"{"http":{}}"#),
        ])
    func `a field that is only shown counts as absent if its type is wrong`(
        field: String, value: String
    ) throws {
        #expect(try check(Line.check.with(field, value)) == check(Line.check.without(field)))
    }

    @Test func `a tag is a text or an object with a name`() throws {
        let tags = #"["prod",{"name":"web","type":"a","count":"2"}]"#
        #expect(try check(Line.check.with("tags", tags)).tags == ["prod", "web"])
    }

    @Test func `a check keeps the tags that can be read, whatever its defect`() throws {
        #expect(try check(Line.check.without("status")).tags == ["prod"])
        #expect(try check(Line.check.with("tags", #"[1,"web"]"#)).tags == ["web"])
    }

    @Test
    func `checks are ordered by id, with the uptime check first if ids are equal, and others last`()
    {
        let identities: [Check.Identity] = [
            "b", .transaction(2), .uptime(10), "a", .uptime(2), .transaction(1),
        ]
        #expect(identities.sorted().map(\.name) == ["t1", "2", "t2", "10", "x:a", "x:b"])
    }

    @Test func `checks of different kinds may have the same id`() {
        let uptime = Check.Identity.uptime(1)
        let transaction = Check.Identity.transaction(1)
        #expect(uptime != transaction)
        #expect(uptime < transaction)
        #expect(!(transaction < uptime))
        #expect(uptime != "1")
        #expect(Set([uptime, transaction, "1"]).count == 3)
    }

    @Test(arguments: ["core_api", "85975", "a b/ü", String(repeating: "x", count: 200)])
    func `a check of another monitor has a text as its id`(id: String) throws {
        let check = try check(external(id.json))
        #expect(check.identity.kind == .external)
        #expect(check.identity.number == nil)
        #expect(Check.Identity(check.identity.name) == check.identity)
        #expect(check.status == "down")
        #expect(check.lastResponseTime == 0)
    }

    @Test(
        arguments: [
            "1", "null", "{}", "[]", #""""#, #""a\nb""#, #""\u0000""#, #""\u007f""#, #""\u0085""#,
            String(repeating: "x", count: 201).json, String(repeating: "ä", count: 101).json,
        ])
    func `a check of another monitor without such an id is nil`(id: String) throws {
        #expect(try read(external(id)) { Check($0) } == nil)
        #expect(try record(external(id)) == .check(nil))
    }

    /// A check of another monitor with this id, given in JSON.
    private func external(_ id: String) throws -> String {
        try Line.check.with("kind", #""external""#).with("id", id)
    }
}
