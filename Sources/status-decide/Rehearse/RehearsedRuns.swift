import JSON
import Records

/// Puts the runs of a stream together and plays them.
struct RehearsedRuns {
    private(set) var rehearsal: Rehearsal
    private let relevant: RelevantChecks
    private let isPartial: Bool
    private var run = Listings()
    private var checks = RecurringChecks()
    /// Whether the run that was decided on last had all of Pingdom's checks.
    private var wasComplete: Bool?
    /// Whether the run whose checks came last was decided on.
    private var isDecided = false

    init(_ rehearsal: Rehearsal, _ relevant: RelevantChecks, isPartial: Bool) {
        self.rehearsal = rehearsal
        self.relevant = relevant
        self.isPartial = isPartial
    }

    /// Whether the line need not be read, because the run before had the same, but for numbers.
    mutating func knows(_ line: Span<UInt8>) -> Bool {
        guard checks.knows(line) else { return false }
        run.addUnread()
        return true
    }

    /// Adds what is in a line and, if that ends a run, plays it and returns the actions; nil if it
    /// does not. An incomplete run is passed over.
    mutating func add(_ value: borrowing JSONValue) throws -> [Goal]? {
        let record = try Record(value, of: [.check, .window, .end], where: relevant.mayContain)
        if case .check(let check) = record {
            run.addUnread()
            checks.add(check.flatMap { relevant.contains($0) ? $0 : nil }, from: value)
            return nil
        }
        guard case .end(.checks) = record else { return try addWindows(record) }
        try run.add(record)
        do {
            if !isPartial { try run.checkWholeness() }
        } catch {
            passOver()
            return nil
        }
        return try play().map(Goal.component)
    }

    /// Adds what is in a line and, if that ends the windows of a run, plays those and returns the
    /// actions. Windows come after the run's checks.
    private mutating func addWindows(_ record: Record) throws -> [Goal]? {
        switch record {
        case .window, .end(.windows): try run.add(record)
        default: return nil
        }
        guard case .end(.windows) = record else { return nil }
        defer { run.removeAll() }
        guard isDecided, let windows = try? run.windows.ended(partial: isPartial) else {
            return nil
        }
        return rehearsal.play(windows).map(Goal.work)
    }

    mutating func passOver() {
        rehearsal.cutRuns += 1
        endRun(decided: false)
    }

    /// Passes over a run that the stream ends in.
    mutating func end() { if run.hasChecks { passOver() } }

    private mutating func play() throws -> [Action] {
        defer { endRun(decided: true) }
        let isRepetition = checks.areRepeated && run.areComplete == wasComplete
        wasComplete = run.areComplete
        if isRepetition, rehearsal.isAtRest, let time = run.serverTime {
            try rehearsal.rest(until: time)
            return []
        }
        run.checks = checks.checks
        let observation = try rehearsal.observation(run, isPartial: isPartial)
        return rehearsal.play(observation, isRepetition: isRepetition)
    }

    private mutating func endRun(decided: Bool) {
        checks.endRun(decided: decided)
        isDecided = decided
        run.removeAll()
    }
}
