import Program
import Records
import Testing

@testable import pingdom_checks

private func record(
    _ check: String, _ kind: Check.Kind = .uptime, isInMaintenance: Bool = false,
    details: String? = nil
) throws -> CheckRecord {
    var listing = CheckListing()
    listing.inMaintenance = isInMaintenance ? [kind == .uptime ? .uptime(1) : .transaction(1)] : []
    listing.details = details.map { [1: answer($0)] } ?? [:]
    _ = try listing.add(
        answer("{\"checks\":[\(check)]}"), of: kind, selection: Selection(ids: [], tags: []))
    return try #require(try listing.records().first)
}

/// The record of a transaction check without its first members.
private func transaction(_ members: String) throws -> String {
    let start = #"{"record":"check","kind":"transaction","id":1"#
    let text = try record("{\"id\":1,\(members)}", .transaction).text
    #expect(text.hasPrefix(start))
    return String(text.dropFirst(start.count).dropLast())
}

@Suite struct CheckRecordTests {
    @Test(
        arguments: [
            (#""status":"successful","active":true"#, #","active":true,"status":"up""#),
            (#""status":"failing""#, #","status":"down""#),
            (#""status":"FAILING""#, #","status":"down""#),
            (#""status":"unknown""#, #","status":"unknown""#),
            (#""status":"strange""#, #","status":"strange""#),
            (#""status":"failing","active":false"#, #","active":false,"status":"paused""#),
            (#""active":false"#, #","active":false,"status":"paused""#),
            (#""active":true"#, #","active":true"#),
            (#""active":0,"status":"failing""#, #","active":0,"status":"paused""#),
            (#""active":"yes","status":7"#, #","active":"yes","status":7"#),
            (#""status":null"#, #","status":null"#),
        ])
    func `a transaction check gets the statuses of uptime checks`(
        members: String, written: String
    ) throws {
        #expect(try transaction(members) == written)
    }

    @Test func `the times and the interval of a transaction check get their common names`() throws {
        let members =
            #""last_downtime_start":1618061106,"last_downtime_end":1619580306,"interval":10,"#
            + #""modified_at":1618302994,"region":"us\/east""#
        let written =
            #","modified_at":1618302994,"region":"us\/east","resolution":10,"#
            + #""lastdownstart":1618061106,"lastdownend":1619580306"#
        #expect(try transaction(members) == written)
    }

    @Test func `a common name that Pingdom itself uses appears once`() throws {
        #expect(try transaction(#""resolution":5"#) == #","resolution":5"#)
        #expect(try transaction(#""resolution":5,"interval":10"#) == #","resolution":10"#)
    }

    @Test(
        arguments: [
            (#"["web","a\/b"]"#, #"[{"name":"web"},{"name":"a\/b"}]"#),
            (#"[{"name":"web","count":"4"}]"#, #"[{"name":"web","count":"4"}]"#), ("[]", "[]"),
            ("null", "null"), ("[null,7]", "[null,7]"), (#""web""#, #""web""#),
        ])
    func `tags of a transaction check become objects`(tags: String, written: String) throws {
        #expect(try transaction("\"tags\":\(tags)") == ",\"tags\":\(written)")
    }

    @Test(
        arguments: [
            (#""tags":["a"]"#, true), (#""tags":[{"name":"a"}]"#, true), (#""status":"up""#, false),
            (#""tags":["b",{"name":7},null,"a"]"#, true), (#""tags":"a""#, false),
        ])
    func `a check is selected by its tags whatever their form`(
        members: String, isSelected: Bool
    ) throws {
        var listing = CheckListing()
        let answer = answer("{\"checks\":[{\"id\":1,\(members)}]}")
        _ = try listing.add(answer, of: .uptime, selection: Selection(ids: [], tags: ["a"]))
        #expect(listing.count == (isSelected ? 1 : 0))
    }

    @Test func `a check in maintenance says so after its own members`() throws {
        #expect(
            try record(#"{"id":1,"status":"up"}"#, isInMaintenance: true).text
                == #"{"record":"check","kind":"uptime","id":1,"status":"up","maintenance":true}"#)
    }

    @Test(
        arguments: [
            #""id":1"#, #""id":"1","status":null,"name":5"#, #""id":1,"status":7,"tags":["web"]"#,
            #""id":null,"status":"up""#, #""name":"API""#,
            #""id":1,"lasttesttime":"x","tags":null"#,
            #""id":1,"name":"caf\ud83d""#,
        ])
    func `anything strange in a check is passed on untouched`(members: String) throws {
        #expect(
            try record("{\(members)}").text
                == #"{"record":"check","kind":"uptime",\#(members)}"#)
    }

    @Test(
        arguments: [
            (
                #""type":{"http":{"url":"/","requestheaders":{"A":"b"}}},"ipv6":false"#,
                #","ipv6":false,"type":{"http":{"url":"/"}}"#
            ),
            (#""type":{"graphql":{"secret":"x"}}"#, #","type":{}"#),
            (#""type":["http",{"password":"x"}]"#, #","type":{}"#),
            (#""password":"x","type":"http""#, #","type":"http""#),
            (#""more":[{"deep":{"postdata":"x","a":1}}]"#, #","more":[{"deep":{"a":1}}]"#),
        ])
    func `no record contains secrets, whatever it has instead of a type`(
        members: String, written: String
    ) throws {
        #expect(
            try record("{\"id\":1,\(members)}").text
                == #"{"record":"check","kind":"uptime","id":1\#(written)}"#)
        #expect(try transaction(members) == written)
    }

    @Test func `the script of a transaction check is left out`() throws {
        #expect(
            try transaction(#""steps":[{"args":{"value":"x"}}],"region":"eu""#)
                == #","region":"eu""#)
    }

    /// What details add to the record of an http check.
    private func added(_ details: String) throws -> String {
        let check = #"{"id":1,"type":"http","status":"up"}"#
        let start = try record(check).text.dropLast() + ",\"details\":"
        let text = try record(check, details: "{\"check\":\(details)}").text
        #expect(text.hasPrefix(start))
        return String(text.dropFirst(start.count).dropLast())
    }

    @Test func `details are the members that the listing lacks and the type's settings`() throws {
        let details =
            #"{"id":1,"status":"down","type":{"http":{"url":"\/","port":80}},"custom_message":"x"}"#
        let written = #"{"custom_message":"x","type":{"http":{"url":"\/","port":80}}}"#
        #expect(try added(details) == written)
    }

    @Test(
        arguments: [
            #"{"http":{"username":"u","port":80,"password":"p"}}"#,
            #"{"http":{"port":80,"requestheaders":{"Authorization":"x"}}}"#,
            #"{"http":{"port":80,"requestheaders":["Authorization: x"]}}"#,
            #"{"http":{"postdata":"a=b","port":80}}"#,
        ])
    func `whatever is sent to the target is left out`(type: String) throws {
        #expect(try added("{\"type\":\(type)}") == #"{"type":{"http":{"port":80}}}"#)
    }

    @Test(arguments: ["{}", "[]", #""ping""#, #"{"ping":[]}"#, #"{"graphql":{"secret":"x"}}"#])
    func `an unknown type has no settings`(type: String) throws {
        #expect(try added("{\"type\":\(type)}") == #"{"type":{}}"#)
    }

    @Test(arguments: ["{}", #"{"check":[]}"#, "<html>", "", #"{"check":null}"#])
    func `an answer without details is refused`(body: String) throws {
        let failure = #expect(throws: Failure.self) { try answer(body).readCheck { _ in } }
        #expect(failure?.code == .refused)
    }
}
