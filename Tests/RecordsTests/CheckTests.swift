import Records
import Testing

private func check(_ line: String) throws -> Check { try read(line) { try Check($0) } }

@Suite struct CheckTests {
    @Test func `a check is read with Pingdom's field names`() throws {
        let check = try check(Line.check)
        #expect(check.identity == .init(kind: .uptime, id: 85975))
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

    @Test func `a transaction check comes in the same shape`() throws {
        let line = try Line.check.with("kind", #""transaction""#)
        #expect(try check(line).identity == .init(kind: .transaction, id: 85975))
    }

    @Test func `a check in a maintenance window says so`() throws {
        #expect(try check(Line.check.with("maintenance", "true")).isInMaintenance)
        #expect(try !check(Line.check.with("maintenance", "false")).isInMaintenance)
    }

    @Test(arguments: ["UP", "Down", "unconfirmed_down", "on_fire"])
    func `a status is taken in lower case, also one that we do not know`(word: String) throws {
        #expect(try check(Line.check.with("status", #""\#(word)""#)).status == word.lowercased())
    }

    @Test(arguments: ["kind", "id"])
    func `a check cannot do without`(field: String) throws {
        #expect(try problem(Line.check.without(field))?.hasPrefix(field) == true)
        #expect(try problem(Line.check.with(field, "null"))?.hasPrefix(field) == true)
    }

    @Test(
        arguments: [
            "hostname", "resolution", "lasttesttime", "lasterrortime", "lastdownstart",
            "lastdownend", "tags", "maintenance", "name", "status", "type",
        ])
    func `a check can do without`(field: String) throws {
        let without = try check(Line.check.without(field))
        #expect(try check(Line.check.with(field, "null")) == without)
        #expect(without.identity.id == 85975)
    }

    @Test(arguments: [("355", 355), ("0", 0), ("null", nil), ("1.5", nil), (#""fast""#, nil)])
    func `a response time that is no whole number is none`(text: String, value: Int64?) throws {
        #expect(try check(Line.check.with("lastresponsetime", text)).lastResponseTime == value)
        #expect(try check(Line.check.without("lastresponsetime")).lastResponseTime == nil)
    }

    @Test func `a time that is absent stays absent`() throws {
        let check = try check(#"{"record":"check","kind":"uptime","id":1,"status":"up"}"#)
        let times = [check.lastTest, check.lastError, check.lastDownStart, check.lastDownEnd]
        #expect(times == [nil, nil, nil, nil])
        #expect(check.resolution == nil)
        #expect(check.tags.isEmpty)
    }

    @Test(
        arguments: [
            ("id", #""85975""#), ("id", "1.5"), ("id", "9223372036854775808"), ("kind", "1"),
            ("kind", #""browser""#), ("status", "3"), ("resolution", #""1""#),
            ("lasttesttime", #""soon""#), ("lastdownstart", "1e9"), ("lastdownend", "true"),
            ("lasterrortime", "[]"), ("tags", #""prod""#), ("tags", "{}"), ("maintenance", "1"),
            ("hostname", "{}"), ("name", "[]"),
        ])
    func `a field of the wrong type is named`(field: String, value: String) throws {
        #expect(try problem(Line.check.with(field, value))?.hasPrefix(field) == true)
    }

    @Test func `a tag that is not an object with a name makes the line bad`() throws {
        #expect(try problem(Line.check.with("tags", #"["prod"]"#)) != nil)
        #expect(try problem(Line.check.with("tags", #"[{"type":"u"}]"#)) != nil)
    }

    @Test func `checks are ordered by id, of one id the uptime check comes first`() {
        let identities: [Check.Identity] = [
            .init(kind: .transaction, id: 2), .init(kind: .uptime, id: 10),
            .init(kind: .uptime, id: 2), .init(kind: .transaction, id: 1),
        ]
        let sorted = identities.sorted().map { "\($0.kind.rawValue) \($0.id)" }
        #expect(sorted == ["transaction 1", "uptime 2", "transaction 2", "uptime 10"])
    }

    @Test func `the two kinds of checks have ids of their own`() {
        let uptime = Check.Identity(kind: .uptime, id: 1)
        let transaction = Check.Identity(kind: .transaction, id: 1)
        #expect(uptime != transaction)
        #expect(uptime < transaction)
        #expect(!(transaction < uptime))
    }
}
