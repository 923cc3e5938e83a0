import Program
import Records
import Testing

@testable import pingdom_checks

@Suite struct MaintenanceTests {
    private func windows(_ occurrences: String, at now: Int64 = 100) throws -> Set<Int64> {
        try windowsInProgress(answer("{\"occurrences\":[\(occurrences)]}"), at: now)
    }

    @Test(
        arguments: [
            (99, false), (100, true), (159, true), (160, false),
        ] as [(Int64, Bool)])
    func `an occurrence lasts from its first second to before its last`(
        now: Int64, isInProgress: Bool
    ) throws {
        let found = try windows(#"{"id":5,"maintenanceid":7,"from":100,"to":160}"#, at: now)
        #expect(found == (isInProgress ? [7] : []))
    }

    @Test(
        arguments: [
            "", #"{"maintenanceid":7,"from":100}"#, #"{"maintenanceid":7,"to":160}"#,
            #"{"from":100,"to":160}"#,
        ])
    func `an occurrence that lacks something says nothing`(occurrence: String) throws {
        #expect(try windows(occurrence).isEmpty)
    }

    private func checks(_ windows: String) throws -> [Int64: [Check.Identity]] {
        try checksOfWindows(answer("{\"maintenance\":[\(windows)]}"))
    }

    @Test func `a window has checks of both kinds`() throws {
        let found = try checks(
            #"{"id":7,"checks":{"uptime":[1,2],"tms":[3]}},{"id":8,"checks":{"tms":[1]}}"#)
        #expect(
            found == [
                7: [
                    .init(kind: .uptime, id: 1), .init(kind: .uptime, id: 2),
                    .init(kind: .transaction, id: 3),
                ],
                8: [.init(kind: .transaction, id: 1)],
            ])
    }

    @Test(
        arguments: [
            #"{"id":7}"#, #"{"id":7,"checks":[]}"#, #"{"id":7,"checks":{"uptime":null}}"#,
        ])
    func `a window without checks has none`(window: String) throws {
        #expect(try checks(window) == [7: []])
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"occurrences":{}}"#, #"{"maintenance":1}"#])
    func `what is neither is refused`(body: String) {
        #expect(throws: Failure.self) { try windowsInProgress(answer(body), at: 1) }
        #expect(throws: Failure.self) { try checksOfWindows(answer(body)) }
    }
}
