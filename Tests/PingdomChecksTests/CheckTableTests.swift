import JSON
import Program
import Records
import Testing

@testable import pingdom_checks

@Suite struct CheckTableTests {
    private static let checks = #"""
        {"checks": [
          {"id": 1, "name": "Website", "status": "up", "lastresponsetime": 355,
           "lasttesttime": 1656032810, "lastdownend": 1656000000,
           "tags": [{"name": "web"}, {"name": "prod"}]},
          {"id": 2, "name": "Old", "status": "paused", "lasttesttime": 1533033907},
          {"id": 3, "name": "API\u001b[2J", "status": "down", "lastresponsetime": 0,
           "lasttesttime": 1656032831, "lastdownstart": 1656032801, "lastdownend": 1656032831},
          {"id": 4, "name": "New", "status": "unknown"}]}
        """#

    private func lines(_ body: String = checks, time: Int64? = 1_656_032_840) throws -> [String] {
        var listing = CheckListing()
        _ = try listing.add(
            answer(body, to: "GET /checks"), of: .uptime, selection: Selection(ids: [], tags: []))
        return try CheckTable(listing, time: time).lines(on: Screen())
    }

    @Test func `checks that need a look come first, with the time since when they do`() throws {
        #expect(
            try lines() == [
                "STATE    NAME          SINCE (UTC)          TESTED   MS  CHECK  TAGS",
                "down     API\\u001b[2J  2022-06-24 01:06     9s ago           3",
                "unknown  New                                                 4",
                "paused   Old                             1423d ago           2",
                "up       Website       2022-06-23 16:00    30s ago  355      1  web prod",
                "4 checks: 1 down, 1 unknown, 1 paused, 1 up; 2022-06-24 01:07 UTC",
            ])
    }

    @Test func `the time of a saved answer is that of its newest test`() throws {
        #expect(try lines(time: nil).last?.hasSuffix("; 2022-06-24 01:07 UTC") == true)
        #expect(try lines(time: nil)[1].contains("  0s ago"))
    }

    @Test func `a check without a usable id has none in the table`() throws {
        let body = #"{"checks": [{"id": 0, "status": "up"}, {"status": "down"}]}"#
        let rows = try lines(body, time: 0).dropFirst().dropLast()
        #expect(rows.map { $0.split(separator: " ") } == [["down", "?"], ["up", "0"]])
    }

    @Test func `without checks there is one line`() throws {
        #expect(try lines(#"{"checks": []}"#, time: nil) == ["0 checks"])
    }
}
