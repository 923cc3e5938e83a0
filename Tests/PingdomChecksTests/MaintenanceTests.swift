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
    func `an occurrence includes its beginning but not its end`(
        now: Int64, isInProgress: Bool
    ) throws {
        let found = try windows(#"{"id":5,"maintenanceid":7,"from":100,"to":160}"#, at: now)
        #expect(found == (isInProgress ? [7] : []))
    }

    @Test(
        arguments: [
            (99, false), (100, true), (159, true), (160, false),
        ] as [(Int64, Bool)])
    func `an occurrence with its ends swapped lasts from the earlier to the later`(
        now: Int64, isInProgress: Bool
    ) throws {
        let found = try windows(#"{"id":5,"maintenanceid":7,"from":160,"to":100}"#, at: now)
        #expect(found == (isInProgress ? [7] : []))
    }

    @Test func `numbers may be written as text`() throws {
        #expect(try windows(#"{"maintenanceid":"7","from":"100","to":"160"}"#) == [7])
    }

    @Test(
        arguments: [
            "", #"{"maintenanceid":null,"from":101}"#, #"{"to":100}"#, #"{"from":50,"to":60}"#,
            #"{"maintenanceid":7,"from":9223372036854775807,"to":160}"#,
        ])
    func `an occurrence that is not in progress is ignored`(occurrence: String) throws {
        #expect(try windows(occurrence).isEmpty)
    }

    @Test(
        arguments: [
            (#"{"maintenanceid":7,"from":100}"#, "to is missing"),
            (#"{"maintenanceid":7,"to":160}"#, "from is missing"),
            (#"{"maintenanceid":7,"from":null,"to":160}"#, "from is missing"),
            (#"{"maintenanceid":7,"from":"soon","to":160}"#, "from is not an integer"),
            (#"{"from":100,"to":160}"#, "maintenanceid is missing"), ("null", "from is missing"),
        ])
    func `an unreadable occurrence that may be in progress is refused, not skipped`(
        occurrence: String, problem: String
    ) {
        #expect(
            throws: Failure(.refused, "GET /x: not an answer of Pingdom's API: \(problem)")
        ) { try windows(occurrence) }
    }

    private func checks(_ windows: String) throws -> [Int64: WindowChecks] {
        try checksOfWindows(answer("{\"maintenance\":[\(windows)]}"))
    }

    @Test func `a window has checks of both kinds`() throws {
        let found = try checks(
            #"{"id":7,"checks":{"uptime":[1,2],"tms":[3]}},{"id":8,"checks":{"tms":[1]}}"#)
        #expect(
            found == [
                7: .checks([
                    .uptime(1), .uptime(2),
                    .transaction(3),
                ]),
                8: .checks([.transaction(1)]),
            ])
    }

    @Test(
        arguments: [
            #"{"uptime":["1"],"tms":[]}"#, #"{"uptime":[{"id":1,"name":"API"}]}"#,
            #"{"uptime":[{"id":"1"}],"tms":null}"#,
        ])
    func `a check of a window is an id, a text or an object`(list: String) throws {
        #expect(
            try checks("{\"id\":\"7\",\"checks\":\(list)}") == [
                7: .checks([.uptime(1)])
            ])
    }

    @Test func `an id in a list without kinds may be of either kind`() throws {
        let both: [Check.Identity] = [
            .uptime(1), .transaction(1),
        ]
        #expect(try checks(#"{"id":7,"checks":[1]}"#) == [7: .checks(both)])
    }

    @Test(
        arguments: [
            #"{"id":7,"checks":[]}"#, #"{"id":7,"checks":{"uptime":[],"tms":[]}}"#,
            #"{"id":7,"checks":{"uptime":[]}}"#,
        ])
    func `a window with empty lists has no checks`(window: String) throws {
        #expect(try checks(window) == [7: .checks([])])
    }

    @Test(
        arguments: [
            #"{"id":7}"#, #"{"id":7,"checks":null}"#, #"{"id":7,"checks":{"uptime":null}}"#,
            #"{"id":7,"checks":{}}"#, #"{"id":7,"checks":{"tms":[]}}"#,
            #"{"id":7,"checks":{"uptime":[null]}}"#, #"{"id":7,"checks":{"uptime":["web"]}}"#,
            #"{"id":7,"checks":{"uptime":[1],"tms":"3"}}"#, #"{"id":7,"checks":["API"]}"#,
            #"{"id":7,"checks":[1]},{"id":7}"#,
        ])
    func `unreadable checks of a window are unknown instead of none`(window: String) throws {
        #expect(try checks(window) == [7: .unreadable])
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"occurrences":{}}"#, #"{"maintenance":1}"#])
    func `anything but occurrences or windows is refused`(body: String) {
        #expect(throws: Failure.self) { try windowsInProgress(answer(body), at: 1) }
        #expect(throws: Failure.self) { try checksOfWindows(answer(body)) }
    }
}
