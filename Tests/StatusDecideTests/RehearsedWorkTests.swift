import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

@Suite struct RehearsedWorkTests {
    /// A run's lines: a check that is up, and the windows that are listed.
    private func run(at time: Int64, _ windows: [Window], cut: Bool = false) -> [String] {
        [
            #"{"record":"check","kind":"uptime","id":1,"status":"up","lasttesttime":\#(time)}"#,
            End.checks(count: cut ? 2 : 1, isSelected: false, serverTime: time).json,
        ] + windows.filter { $0.to > time }.map(\.json)
            + [End.windows(count: Int64(windows.count { $0.to > time }), isPartial: false).json]
    }

    private func play(
        _ lines: [String], _ maintenance: String = #"{"notify": true}"#, cachet: String = "2.4"
    ) throws -> (actions: [String], summary: WorkSummary?, table: String) {
        var listing = ComponentListing()
        try listing.add(.component(component()))
        try listing.add(.end(.components(count: 1, page: "rehearsal", cachet: cachet)))
        let map = try workMap(maintenance)
        var runs = RehearsedRuns(
            try Rehearsal(of: map, on: listing), RelevantChecks(of: map), isPartial: false)
        var reader = JSONReader()
        for line in lines where !runs.knows(Array(line.utf8).span) {
            try reader.read(Array(line.utf8).span) { try runs.add($0) }
        }
        try runs.end()
        let actions = runs.takeActions().map(\.word)
        #expect(runs.rehearsal.problems.count { $0.contains("not whole") } <= 1)
        let table = RehearsalTable(runs.rehearsal).lines(on: Screen(width: 120))
        return (actions, runs.rehearsal.workSummary, table.last ?? "")
    }

    private var moves: [String] {
        run(at: now, [window(from: now + 60, to: now + 120)])
            + run(at: now + 60, [window(from: now + 60, to: now + 180)])
            + run(at: now + 120, [window(from: now + 60, to: now + 180)])
            + run(at: now + 180, [window(from: now + 60, to: now + 180)])
    }

    @Test func `windows are announced, moved and ended as time passes`() throws {
        let on2 = try play(moves)
        #expect(on2.actions == ["announce_work", "change_work", "end_work"])
        #expect(
            on2.summary?.json
                == #"{"record":"summary","of":"window","announced":1,"notifications":1}"#)
        #expect(on2.table.hasPrefix("0 incidents, 0 mails and 1 window announced with 1 mail in 4"))
        let on3 = try play(moves, cachet: "3")
        #expect(on3.actions == ["announce_work", "change_work"])
        #expect(on3.summary?.notifications == 2)
    }

    @Test func `without mail nobody is mailed`() throws {
        #expect(try play(moves, "{}").summary?.notifications == 0)
    }

    @Test func `the windows of a run that was cut are passed over`() throws {
        let windows = [window(from: now + 60, to: now + 120)]
        let played = try play(run(at: now, windows, cut: true))
        #expect(played.actions == [])
        #expect(played.summary == nil)
    }

    @Test func `without windows in the stream, or schedules on the page, there is no summary`()
        throws
    {
        let lines = run(at: now, []).dropLast()
        #expect(try play(Array(lines)).summary == nil)
        #expect(try play(moves, cachet: "2.3").summary == nil)
    }
}
