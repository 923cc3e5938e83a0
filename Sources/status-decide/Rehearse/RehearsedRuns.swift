import JSON
import Records

/// Puts the runs of a stream together and plays them.
///
/// A run may have several listings of checks, one from each source. The next one has begun when a
/// listing begins with a check that the run has already.
struct RehearsedRuns {
    private(set) var rehearsal: Rehearsal
    private let relevant: RelevantChecks
    private let isPartial: Bool
    private var run = Listings()
    private var checks = RecurringChecks()
    /// The first check of each of the run's listings; nil for one without checks.
    private var beginnings: Set<Check.Identity?> = []
    /// How many listings the run had that was decided on last.
    private var usualListings = 1
    private var isBetweenListings = true
    /// Whether the run that was decided on last had all of Pingdom's checks.
    private var wasComplete: Bool?
    /// What has been done and not yet been taken.
    private var actions: [Goal] = []

    init(_ rehearsal: Rehearsal, _ relevant: RelevantChecks, isPartial: Bool) {
        self.rehearsal = rehearsal
        self.relevant = relevant
        self.isPartial = isPartial
    }

    /// Whether the line need not be read, because the run before had the same, but for numbers.
    mutating func knows(_ line: Span<UInt8>) -> Bool {
        guard !isBetweenListings, checks.knows(line) else { return false }
        run.addUnread()
        return true
    }

    /// Adds what is in a line. Throws `RecordError` if time goes back.
    mutating func add(_ value: borrowing JSONValue) throws {
        let record = try Record(value, of: [.check, .window, .end])
        switch record {
        case .check(let check):
            try beginListing(with: check?.identity)
            run.addUnread()
            let isWanted =
                relevant.giveHints
                || relevant.contain(check?.identity, named: check?.name, value)
            checks.add(isWanted ? check : nil, from: value)
        case .end(.checks(let count, _, _)) where isBetweenListings && count > 0 && !isPartial:
            // All checks before it are lost.
            passOver()
        case .end(.checks):
            try beginListing(with: nil)
            isBetweenListings = true
            try run.add(record)
            if let time = run.serverTime { try rehearsal.checkOrder(of: time) }
        case .window, .end(.windows): try run.add(record)
        default: break
        }
    }

    /// Returns what has been done since this was last called.
    mutating func takeActions() -> [Goal] {
        defer { actions = [] }
        return actions
    }

    /// Passes over a run of which one source has failed. If the run that came before the failure
    /// has as many listings as usual, the failure is another run's.
    mutating func passOver() {
        if isBetweenListings, beginnings.count >= usualListings { try? play() }
        rehearsal.cutRuns += 1
        endRun(decided: false)
    }

    /// Plays the last run, or passes over it if the stream ends in the middle of a listing.
    mutating func end() throws {
        guard run.hasChecks else { return }
        if isBetweenListings { try play() } else { passOver() }
    }

    private mutating func beginListing(with first: Check.Identity?) throws {
        guard isBetweenListings else { return }
        if beginnings.contains(first) || first.map(checks.contains) ?? false { try play() }
        isBetweenListings = false
        beginnings.insert(first)
    }

    /// Plays the run, or passes over it if it is not whole.
    private mutating func play() throws {
        var isDecided = false
        defer { endRun(decided: isDecided) }
        guard isPartial || run.isWhole else {
            rehearsal.cutRuns += 1
            return
        }
        usualListings = beginnings.count
        actions += try playChecks().map(Goal.component)
        isDecided = true
        if let windows = try? run.windows.ended(partial: isPartial) {
            actions += rehearsal.play(windows).map(Goal.work)
        }
    }

    private mutating func playChecks() throws -> [Action] {
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
        run.removeAll()
        beginnings = []
        isBetweenListings = true
    }
}

extension Listings {
    fileprivate var isWhole: Bool { (try? checkWholeness()) != nil }
}
