import Program
import Testing

@testable import pingdom_checks

private func listing(
    _ body: String, ids: [String] = [], tags: [String] = []
) throws -> [String] {
    let selection = try Selection(ids: ids, tags: tags)
    return try CheckListing(Array(body.utf8), selection: selection).lines
        .map { String(decoding: $0, as: UTF8.self) }
}

@Suite struct CheckListingTests {
    @Test func `a check keeps its fields, their order and their lexemes`() throws {
        let body = """
            {"checks": [ {"id": 85975, "name": "A\\/B \\u00fc", "load": 1.50, "status": "up",
              "tags": [ {"name": "web", "count": "4"} ]} ], "counts": {"total": 1}}
            """
        let line =
            #"{"record":"check","kind":"uptime","id":85975,"name":"A\/B \u00fc","load":1.50,"#
            + #""status":"up","tags":[{"name":"web","count":"4"}]}"#
        #expect(try listing(body) == [line])
    }

    @Test func `fields of Pingdom's cannot pose as ours`() throws {
        let body = #"{"checks":[{"id":1,"record":"end","kind":"x","status":"up"}]}"#
        #expect(try listing(body) == [#"{"record":"check","kind":"uptime","id":1,"status":"up"}"#])
    }

    @Test func `a check that comes twice is written once`() throws {
        let body = #"{"checks":[{"id":1,"status":"up"},{"id":1,"status":"up"}]}"#
        #expect(try listing(body).count == 1)
    }

    @Test func `no checks are a listing too`() throws {
        #expect(try listing(#"{"checks":[]}"#) == [])
    }

    @Test(
        arguments: [
            (["1"], [], ["1"]), ([], ["web"], ["2", "3"]), (["1"], ["web"], ["1", "2", "3"]),
            ([], ["db", "mail"], ["3"]), (["9"], [], []), ([], [], ["1", "2", "3", "4"]),
        ] as [([String], [String], [String])])
    func `what is selected has one of the ids or one of the tags`(
        ids: [String], tags: [String], expected: [String]
    ) throws {
        let body = """
            {"checks":[{"id":1,"status":"up","tags":[]},
              {"id":2,"status":"up","tags":[{"name":"web","type":"u","count":1}]},
              {"id":3,"status":"up","tags":[{"name":"web"},{"name":"db"}]},
              {"id":4,"status":"up"}]}
            """
        let found = try listing(body, ids: ids, tags: tags)
        #expect(
            found.map { $0.dropFirst(#"{"record":"check","kind":"uptime","id":"#.count).first }
                == expected.map(\.first))
    }

    @Test(
        arguments: [
            "", "<html>", "[]", "{}", #"{"checks":{}}"#, #"{"checks":[{"status":"up"}]}"#,
            #"{"checks":[{"id":"1","status":"up"}]}"#, #"{"checks":[{"id":1}]}"#,
            #"{"checks":[{"id":1,"status":"up"}"#, #"{"error":{"errormessage":"x"}}"#,
        ])
    func `what is no listing is refused whole`(body: String) {
        #expect { try listing(body) } throws: { error in
            (error as? Failure)?.code == .refused
                && (error as? Failure)?.message.hasPrefix("GET /checks: not an answer") == true
        }
    }
}

@Suite struct SelectionTests {
    @Test(arguments: ["", "x", "0", "-1", "1.5", "99999999999999999999"])
    func `what cannot be an id is a usage error`(id: String) {
        #expect(throws: Failure(.usage, "--check: not an id: \(id)")) {
            try Selection(ids: [id], tags: [])
        }
    }

    @Test(arguments: ["", "a,b"])
    func `what cannot be a tag is a usage error`(tag: String) {
        #expect(throws: Failure(.usage, "--tag: not a tag: \"\(tag)\"")) {
            try Selection(ids: [], tags: [tag])
        }
    }
}

@Suite struct PingdomErrorTests {
    @Test(
        arguments: [
            (#"{"error":{"statuscode":403,"statusdesc":"Forbidden","errormessage":"No"}}"#, "No"),
            ("<html>", nil), ("", nil), (#"{"error":"x"}"#, nil),
        ] as [(String, String?)])
    func `the sentence of an error is found`(body: String, sentence: String?) {
        #expect(pingdomMessage(Array(body.utf8)) == sentence)
    }
}
