import Program
import Records
import Testing

@testable import pingdom_checks

@Suite struct SelectionTests {
    @Test(arguments: ["", "x", "0", "-1", "1.5", "99999999999999999999", "t", "t0", "tt1", "T1"])
    func `a word that cannot be an id is a usage error`(id: String) {
        #expect(throws: Failure(.usage, "--check: not an id: \(id)")) {
            try Selection(ids: [id], tags: [])
        }
    }

    @Test(arguments: ["", "a,b"])
    func `a word that cannot be a tag is a usage error`(tag: String) {
        #expect(throws: Failure(.usage, "--tag: not a tag: \"\(tag)\"")) {
            try Selection(ids: [], tags: [tag])
        }
    }

    @Test func `ids are written as in keys`() throws {
        let selection = try Selection(ids: ["85975", "t104757"], tags: [])
        #expect(
            selection.ids == [
                .uptime(85975), .transaction(104757),
            ])
        #expect(selection.ids.map(\.name) == ["85975", "t104757"])
    }

    @Test func `the two kinds have ids of their own`() throws {
        let selection = try Selection(ids: ["t7"], tags: [])
        #expect(selection.contains(Check.Identity.transaction(7), tags: []))
        #expect(!selection.contains(Check.Identity.uptime(7), tags: []))
    }

    struct Row {
        let ids: [String]
        let tags: [String]
        let allowed: [Check.Kind]
    }

    @Test(arguments: [
        Row(ids: [], tags: [], allowed: [.uptime, .transaction]),
        Row(ids: ["1"], tags: [], allowed: [.uptime]),
        Row(ids: ["t1"], tags: [], allowed: [.transaction]),
        Row(ids: ["1", "t1"], tags: [], allowed: [.uptime, .transaction]),
        Row(ids: ["1"], tags: ["web"], allowed: [.uptime, .transaction]),
    ])
    func `a kind need not be listed if none of its checks can be selected`(row: Row) throws {
        let selection = try Selection(ids: row.ids, tags: row.tags)
        #expect([Check.Kind.uptime, .transaction].filter(selection.allows) == row.allowed)
    }
}
