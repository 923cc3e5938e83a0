import Program
import Records
import Testing

@testable import pingdom_checks

private func listing(
    _ pages: String..., ids: [String] = [], tags: [String] = []
) throws -> [String] {
    let selection = try Selection(ids: ids, tags: tags)
    var listing = CheckListing()
    for page in pages {
        _ = try listing.add(answer(page, to: "GET /checks"), of: .uptime, selection: selection)
    }
    return try listing.records().map(\.text)
}

@Suite struct CheckListingTests {
    @Test func `a check keeps its fields, their order and their exact text`() throws {
        let body = """
            {"checks": [ {"id": 85975, "name": "A\\/B \\u00fc", "load": 1.50, "status": "up",
              "tags": [ {"name": "web", "count": "4"} ]} ], "counts": {"total": 1}}
            """
        let line =
            #"{"record":"check","kind":"uptime","id":85975,"name":"A\/B \u00fc","load":1.50,"#
            + #""status":"up","tags":[{"name":"web","count":"4"}]}"#
        #expect(try listing(body) == [line])
    }

    @Test func `Pingdom's fields cannot pose as ours`() throws {
        let body =
            #"{"checks":[{"id":1,"record":"end","kind":"x","maintenance":1,"status":"up"}]}"#
        #expect(try listing(body) == [#"{"record":"check","kind":"uptime","id":1,"status":"up"}"#])
    }

    @Test func `a check that comes twice is written once`() throws {
        let body = #"{"checks":[{"id":1,"status":"up"},{"id":1,"status":"up"}]}"#
        #expect(try listing(body).count == 1)
    }

    @Test func `a check that is on two pages is written once`() throws {
        let pages = [
            #"{"checks":[{"id":1,"status":"up"},{"id":2,"status":"up"}]}"#,
            #"{"checks":[{"id":2,"status":"down"},{"id":3,"status":"up"}]}"#,
        ]
        let selection = try Selection(ids: [], tags: [])
        var listing = CheckListing()
        let read = try pages.map {
            try listing.add(answer($0), of: .uptime, selection: selection)
        }
        #expect(read == [.init(checks: 2, new: 2), .init(checks: 2, new: 1)])
        #expect(listing.identities.map(\.?.number) == [1, 2, 3])
        #expect(try listing.records()[1].text.contains(#""status":"up""#))
    }

    @Test func `checks of two kinds may have the same id`() throws {
        let selection = try Selection(ids: [], tags: [])
        var listing = CheckListing()
        let body = #"{"checks":[{"id":1,"status":"up"}]}"#
        _ = try listing.add(answer(body), of: .uptime, selection: selection)
        _ = try listing.add(answer(body), of: .transaction, selection: selection)
        #expect(listing.identities.map(\.?.kind) == [.uptime, .transaction])
    }

    @Test func `the listing remembers checks that were not selected`() throws {
        var listing = CheckListing()
        let body = #"{"checks":[{"id":1,"status":"up"},{"id":2,"status":"up"}]}"#
        let selection = try Selection(ids: ["2", "3"], tags: [])
        _ = try listing.add(answer(body), of: .uptime, selection: selection)
        #expect(listing.count == 1)
        #expect(
            [1, 2, 3].map { listing.contains(.uptime($0)) } == [true, true, false])
    }

    @Test func `a check without a usable id is passed on unless only some checks are selected`()
        throws
    {
        let body = #"{"checks":[{"status":"up"},{"id":null},{"id":1,"tags":["web"]}]}"#
        #expect(try listing(body).count == 3)
        #expect(try listing(body, ids: ["1"]).count == 1)
        #expect(try listing(body, tags: ["web"]).count == 1)
    }

    @Test func `an item that is not an object is left out and counted`() throws {
        var listing = CheckListing()
        let page = try listing.add(
            answer(#"{"checks":[null,{"id":1},"x",{}]}"#), of: .uptime,
            selection: Selection(ids: [], tags: []))
        #expect(page == .init(checks: 4, new: 1, leftOut: 2))
        #expect(listing.count == 2)
    }

    @Test func `a listing may be empty`() throws {
        #expect(try listing(#"{"checks":[]}"#) == [])
    }

    @Test(
        arguments: [
            (["1"], [], ["1"]), ([], ["web"], ["2", "3"]), (["1"], ["web"], ["1", "2", "3"]),
            ([], ["db", "mail"], ["3"]), (["9"], [], []), ([], [], ["1", "2", "3", "4"]),
        ] as [([String], [String], [String])])
    func `a selected check has one of the ids or one of the tags`(
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
            "", "[]", "{}", #"{"checks":{}}"#, #"{"checks":null}"#,
            #"{"checks":[{"id":1,"status":"up"}"#,
        ])
    func `an answer that is not a listing is refused as a whole`(body: String) {
        #expect { try listing(body) } throws: { error in
            (error as? Failure)?.code == .refused
                && (error as? Failure)?.message.hasPrefix("GET /checks: not an answer") == true
        }
    }
}
