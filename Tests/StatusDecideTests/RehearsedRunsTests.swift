import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// Plays histories twice: as they are, and without knowing any line, so that each is read and each
/// run is decided anew.
@Suite struct RehearsedRunsTests {
    /// What a rehearsal did, or the error that ended it.
    private struct Outcome: Equatable {
        var actions: [String] = []
        var summaries: [String] = []
        var problems: [String] = []
        var error = ""
        /// How many lines were not read.
        var known = 0
    }

    private func play(
        _ lines: [String], _ map: StatusMap, isPartial: Bool, knowing: Bool
    ) throws -> Outcome {
        var runs = RehearsedRuns(
            try Rehearsal(of: map, on: WorldGenerator.healthyPage),
            isPartial ? .all : RelevantChecks(of: map), isPartial: isPartial)
        var outcome = Outcome()
        var reader = JSONReader()
        do {
            for line in lines {
                let bytes = Array(line.utf8)
                if line.isEmpty {
                    runs.passOver()
                } else if knowing, runs.knows(bytes.span) {
                    outcome.known += 1
                } else {
                    let actions = try reader.read(bytes.span) { try runs.add($0) }
                    outcome.actions += (actions ?? []).map { "\(outcome.actions.count) \($0.json)" }
                }
            }
        } catch {
            outcome.error = "\(error)"
        }
        runs.end()
        outcome.summaries = runs.rehearsal.rehearsed.map(\.record.json)
        outcome.problems = runs.rehearsal.problems
        return outcome
    }

    @Test(arguments: 1...5)
    func `what is known need not be read or decided again`(seed: UInt64) throws {
        var generator = WorldGenerator(seed: seed)
        var (actions, known, lines) = (0, 0, 0)
        for round in 0..<8 {
            let map = generator.map()
            let history = try generator.history(runs: 60)
            let isPartial = round % 5 == 0
            var outcome = try play(history, map, isPartial: isPartial, knowing: true)
            known += outcome.known
            outcome.known = 0
            let expected = try play(history, map, isPartial: isPartial, knowing: false)
            #expect(outcome == expected, "history \(seed).\(round)")
            actions += expected.actions.count
            lines += history.count
        }
        #expect(actions > 15)
        #expect(known > lines / 3)
    }

    private func line(_ id: Int64, _ status: String = "up", at time: Int64) -> String {
        #"{"record":"check","kind":"uptime","id":\#(id),"status":"\#(status)","#
            + #""lasttesttime":\#(time),"lastdownstart":\#(began),"tags":[{"name":"web"}]}"#
    }

    private func end(_ count: Int, at time: Int64) -> String {
        End.checks(count: Int64(count), isSelected: false, serverTime: time).json
    }

    private func actions(_ lines: [String], _ map: StatusMap) throws -> [String] {
        var runs = RehearsedRuns(
            try Rehearsal(of: map, on: ComponentListing([component()], page: "rehearsal")),
            RelevantChecks(of: map), isPartial: false)
        var reader = JSONReader()
        var actions: [String] = []
        for line in lines where !runs.knows(Array(line.utf8).span) {
            let made = try reader.read(Array(line.utf8).span) { try runs.add($0) }
            actions += made?.map(\.word) ?? []
        }
        return actions
    }

    @Test func `a run that was cut is not the one that the next can repeat`() throws {
        let lines = [
            line(1, at: now), line(2, at: now), end(2, at: now),
            line(1, "down", at: now), end(2, at: now),
            line(1, "down", at: now), line(2, at: now), end(2, at: now),
        ]
        #expect(try actions(lines, mapOfOne(checks: "1")) == ["open_incident"])
    }

    @Test func `time alone can end a wait, or make a check stale`() throws {
        let map = try mapOfOne(checks: "1", #""down_for": "5m""#)
        let lines = (0..<10).flatMap { minute in
            [line(1, "down", at: began), end(1, at: began + minute * 60)]
        }
        #expect(try actions(lines, map) == ["open_incident"])
    }

    @Test func `a check that is gone is no repetition`() throws {
        let map = try mapOfOne(checks: #"{"tag": "web"}"#, #""down_when": "all""#)
        let lines = [
            line(1, "down", at: now), line(2, at: now), end(2, at: now),
            line(1, "down", at: now), end(1, at: now),
        ]
        #expect(try actions(lines, map) == ["open_incident"])
    }
}
