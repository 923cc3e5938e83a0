import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// Plays histories twice: as they are, and so that no line is known, each is read and each run is
/// decided anew.
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
            for (number, line) in lines.enumerated() {
                // Of two lines with different members that nobody reads none is known.
                let members = knowing ? "" : #","number":\#(number)"#
                let record = #"{"record":"check""#
                let bytes = Array(line.replacing(record, with: record + members).utf8)
                if line.isEmpty {
                    runs.passOver()
                } else if runs.knows(bytes.span) {
                    outcome.known += 1
                } else {
                    try reader.read(bytes.span) { try runs.add($0) }
                }
                outcome.actions += runs.takeActions().map { "\(outcome.actions.count) \($0.json)" }
            }
            try runs.end()
            outcome.actions += runs.takeActions().map { "\(outcome.actions.count) \($0.json)" }
        } catch {
            outcome.error = "\(error)"
        }
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
        try played(lines, map).actions
    }

    /// An empty line stands for a failure.
    private func played(
        _ lines: [String], _ map: StatusMap
    ) throws -> (actions: [String], runs: Int, cutRuns: Int) {
        var runs = RehearsedRuns(
            try Rehearsal(of: map, on: ComponentListing([component()], page: "rehearsal")),
            RelevantChecks(of: map), isPartial: false)
        var reader = JSONReader()
        var actions: [String] = []
        for line in lines where !runs.knows(Array(line.utf8).span) {
            if line.isEmpty {
                runs.passOver()
            } else {
                try reader.read(Array(line.utf8).span) { try runs.add($0) }
            }
            actions += runs.takeActions().map(\.word)
        }
        try runs.end()
        actions += runs.takeActions().map(\.word)
        return (actions, runs.rehearsal.runs, runs.rehearsal.cutRuns)
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

    private func external(_ status: String = "up", at time: Int64) -> [String] {
        [
            #"{"record":"check","kind":"external","id":"disk","status":"\#(status)"}"#,
            end(1, at: time),
        ]
    }

    private func pingdom(at time: Int64) -> [String] { [line(1, at: time), end(1, at: time)] }

    @Test func `a run has a listing from each source, whichever clock is behind`() throws {
        let map = try mapOfOne(checks: #"1, {"external": "disk"}"#)
        let lines = (0..<4).flatMap { minute in
            let time = now + Int64(minute) * 60
            return pingdom(at: time) + external(minute == 1 ? "down" : "up", at: time - 5)
        }
        let played = try played(lines, map)
        #expect(played.actions == ["open_incident", "resolve_incident"])
        #expect(played.runs == 4)
        #expect(played.cutRuns == 0)
    }

    @Test func `a run of which one source failed is passed over, and only that`() throws {
        let map = try mapOfOne(checks: #"1, {"external": "disk"}"#)
        let first = pingdom(at: now) + external(at: now)
        let failed = pingdom(at: now + 60) + [""]
        let failedAtOnce = [""]
        let last = pingdom(at: now + 180) + external("down", at: now + 180)
        let played = try played(first + failed + failedAtOnce + last, map)
        #expect(played.actions == ["open_incident"])
        #expect(played.runs == 2)
        #expect(played.cutRuns == 2)
    }

    @Test func `a listing without checks is a run of its own beside its like`() throws {
        let map = try mapOfOne(checks: "1")
        let lines = (0..<3).map { end(0, at: now + Int64($0) * 60) }
        #expect(try played(lines, map).runs == 3)
    }
}
