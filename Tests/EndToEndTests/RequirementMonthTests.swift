import TestSupport
import Testing

/// A month of a database and three services that require it, rehearsed.
@Suite struct RequirementMonthTests {
    private static func map(_ database: String) -> String {
        let services = (2...4).map {
            #"{"component": \#($0), "checks": [\#($0)], "requires": [1]}"#
        }
        let database = #"{"component": 1, "checks": [1]\#(database)}"#
        return #"{"components": [\#((services + [database]).joined(separator: ", "))]}"#
    }

    @Test(arguments: [60, 300], ["", #", "up_for": "5m""#])
    func `each outage has one incident, on the component that failed first`(
        pace: Int, database: String
    ) async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Self.map(database), to: "map.json")
        let month = Month(seed: 1)
        _ = try terminal.folder.write(month.listings(every: pace), to: "month.ndjson")
        let outcome = try await terminal.run(
            """
            status-decide --rehearse --map map.json month.ndjson |
                jq -c 'select(.record == "summary") | [.component_id, .incidents]'
            """)
        #expect(outcome.error == "")
        let own = (2...4).map { "[\($0),\(Month.ownOutages)]" }
        #expect(outcome.lines.map(String.init) == own + ["[1,\(Month.databaseOutages)]"])
    }
}
