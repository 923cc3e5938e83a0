import Program
import Records
import Testing

@testable import pingdom_checks

@Suite struct MaintenanceTests {
    private func occurrences(_ occurrences: String, at now: Int64 = 100) throws -> Occurrences {
        try Occurrences(answer("{\"occurrences\":[\(occurrences)]}"), at: now)
    }

    private func windows(_ text: String, at now: Int64 = 100) throws -> Set<Int64> {
        try occurrences(text, at: now).inProgress
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

    private static let day: Int64 = 86_400
    private static let later = 100 * day

    @Test(arguments: [
        (later - 31 * day, later + 1, true), (later - 31 * day - 1, later + 1, false),
        (later - 60, later, false), (later, later, false), (later, later + 60, true),
        (later + 30 * day, later + 31 * day, true), (later + 30 * day + 1, later + 31 * day, false),
    ])
    func `an occurrence is listed from 30 days before its beginning to its end`(
        from: Int64, to: Int64, isListed: Bool
    ) throws {
        for (from, to) in [(from, to), (to, from)] {
            let found = try occurrences(
                #"{"id":5,"maintenanceid":7,"from":\#(from),"to":\#(to)}"#, at: Self.later)
            #expect(found.listed.map(\.key.description) == (isListed ? ["window/7/5"] : []))
            #expect(found.listed.allSatisfy { $0.from < $0.to })
            #expect(found.gap == nil)
        }
    }

    @Test func `the occurrences of a window are listed by beginning, each once`() throws {
        let found = try occurrences(
            #"{"id":"6","maintenanceid":7,"from":300,"to":400},"#
                + #"{"id":5,"maintenanceid":"7","from":150,"to":200},"#
                + #"{"id":6,"maintenanceid":7,"from":300,"to":400}"#)
        #expect(found.listed.map(\.key.description) == ["window/7/5", "window/7/6"])
        #expect(found.inProgress == [])
    }

    @Test(arguments: [
        (#"{"id":5,"maintenanceid":7,"from":101}"#, "an occurrence to come has no end"),
        (#"{"id":5,"from":101,"to":160}"#, "an occurrence has no id"),
        (#"{"id":5,"maintenanceid":"x","from":101,"to":160}"#, "an occurrence has no id"),
        (#"{"maintenanceid":7,"from":50,"to":160}"#, "an occurrence has no id"),
    ])
    func `an occurrence that cannot be listed leaves a gap`(
        occurrence: String, problem: String
    ) throws {
        let found = try occurrences(
            occurrence + #",{"id":6,"maintenanceid":7,"from":300,"to":400}"#)
        #expect(found.gap == "GET /x: \(problem)")
        #expect(found.listed.map(\.key.occurrence) == [6])
    }

    private func maintenance(_ occurrence: String, _ windows: String) throws -> Maintenance {
        try Maintenance(
            occurrences(occurrence),
            of: maintenanceWindows(answer("{\"maintenance\":[\(windows)]}")))
    }

    @Test func `a window has its occurrence's times, and its own description and checks`() throws {
        let found = try maintenance(
            #"{"id":5,"maintenanceid":7,"from":160,"to":50}"#,
            #"{"id":7,"description":"Move","from":1,"to":2,"checks":{"uptime":[1],"tms":[3]}}"#)
        #expect(
            found.windows == [
                Window(
                    key: WorkKey(maintenance: 7, occurrence: 5), description: "Move", from: 50,
                    to: 160, checks: [.uptime(1), .transaction(3)])
            ])
        #expect(found.checks == [.uptime(1), .transaction(3)])
        #expect(found.gap == nil)
    }

    @Test(arguments: [
        ("", "is not listed"), (#"{"id":7}"#, "has checks that cannot be read"),
    ])
    func `a window to come that cannot be read leaves a gap, and one in progress is refused`(
        window: String, problem: String
    ) throws {
        let found = try maintenance(#"{"id":5,"maintenanceid":7,"from":101,"to":160}"#, window)
        #expect(found == Maintenance(gap: "GET /maintenance: window 7 \(problem)"))
        #expect(throws: Failure.self) {
            try maintenance(#"{"id":5,"maintenanceid":7,"from":100,"to":160}"#, window)
        }
    }

    private func checks(_ windows: String) throws -> [Int64: Set<Check.Identity>?] {
        try maintenanceWindows(answer("{\"maintenance\":[\(windows)]}")).mapValues(\.checks)
    }

    @Test func `a window has checks of both kinds`() throws {
        let found = try checks(
            #"{"id":7,"checks":{"uptime":[1,2],"tms":[3]}},{"id":8,"checks":{"tms":[1]}}"#)
        #expect(
            found == [
                7: [.uptime(1), .uptime(2), .transaction(3)], 8: [.transaction(1)],
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
                7: [.uptime(1)]
            ])
    }

    @Test func `an id in a list without kinds may be of either kind`() throws {
        let both: Set<Check.Identity> = [
            .uptime(1), .transaction(1),
        ]
        #expect(try checks(#"{"id":7,"checks":[1]}"#) == [7: both])
    }

    @Test(
        arguments: [
            #"{"id":7,"checks":[]}"#, #"{"id":7,"checks":{"uptime":[],"tms":[]}}"#,
            #"{"id":7,"checks":{"uptime":[]}}"#,
        ])
    func `a window with empty lists has no checks`(window: String) throws {
        #expect(try checks(window) == [7: []])
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
        #expect(try checks(window) == [7: nil])
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"occurrences":{}}"#, #"{"maintenance":1}"#])
    func `anything but occurrences or windows is refused`(body: String) {
        #expect(throws: Failure.self) { try Occurrences(answer(body), at: 1) }
        #expect(throws: Failure.self) { try maintenanceWindows(answer(body)) }
    }
}
