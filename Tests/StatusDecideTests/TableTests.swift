import Records
import Testing

@testable import status_decide

@Suite struct TableTests {
    @Test func `columns are aligned, a component above its checks`() throws {
        let map = try mapOfOne(checks: "85975, {\"transaction\": 7}", #""down_when": "all""#)
        let world = world(
            [try down(), try check(7, .transaction) { $0.status = "paused" }],
            [component { $0.status = .majorOutage }])
        let decisions = try Plan(for: map, in: world).steps.map(\.decision)
        #expect(
            table(of: decisions) == """
                COMPONENT        PAGE          CHECKS     ACTION  WHY     SINCE
                1 API            major_outage  undecided  none    paused
                  check 85975                  down                       2022-06-24T01:06:41Z
                  transaction 7                undecided          paused

                """)
    }

    @Test func `who holds a component is named, a missing one has no status`() throws {
        let held = component { $0.incidents = [incident(5, isPinned: true)] }
        let text = table(
            of: try Plan(for: mapOfOne(), in: world([try down()], [held])).steps.map(\.decision))
        #expect(text.contains("held_by_person (incident 5)"))
        let missing = try Plan(for: mapOfOne(), in: world([try down()], []))
        #expect(table(of: missing.steps.map(\.decision)).contains("1              -     down"))
    }
}
