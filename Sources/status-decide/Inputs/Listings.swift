import JSON
import Program
import Records

/// The check and component records of a run, gathered as they arrive.
struct Listings {
    var checks: [Check.Identity: Check] = [:]
    private(set) var others = OtherChecks()
    /// Checks that arrived more than once.
    private(set) var repeated: Set<Check.Identity> = []
    private(set) var components = ComponentListing()
    private(set) var windows = WindowListing()
    private var checkEnds: [CheckEnd] = []
    private var checksSinceEnd: Int64 = 0

    private struct CheckEnd {
        let found: Int64
        let count: Int64
        let isSelected: Bool
        let serverTime: Int64?
    }

    mutating func add(_ record: Record) throws {
        switch record {
        case .check(let check):
            addUnread()
            guard let check else { return }
            if checks.updateValue(check, forKey: check.identity) != nil {
                repeated.insert(check.identity)
            }
        case .end(.checks(let count, let isSelected, let serverTime)):
            checkEnds.append(
                CheckEnd(
                    found: checksSinceEnd, count: count, isSelected: isSelected,
                    serverTime: serverTime))
            checksSinceEnd = 0
        case .window(let window): windows.add(window)
        case .end(.windows(let count, let isPartial)):
            windows.end(count: count, isPartial: isPartial)
        default: try components.add(record)
        }
    }

    /// Counts a check of which nothing more is needed.
    mutating func addUnread() { checksSinceEnd += 1 }

    /// Adds a check that is not relevant; returns false for any other record.
    mutating func passOver(_ value: borrowing JSONValue, _ relevant: RelevantChecks) -> Bool {
        guard value["record"]?.equals("check") == true else { return false }
        let identity = Check.Identity(of: value)
        let name = relevant.name(of: value)
        if relevant.contain(identity, named: name, value) { return false }
        addUnread()
        if relevant.giveHints, let identity { others.add(identity, named: name) }
        return true
    }

    /// Forgets what has arrived, but keeps the memory for the next run's checks.
    mutating func removeAll() {
        checks.removeAll(keepingCapacity: true)
        repeated = []
        components = ComponentListing()
        windows = WindowListing()
        checkEnds = []
        checksSinceEnd = 0
    }

    /// Whether a listing of checks has at least begun.
    var hasChecks: Bool { !checkEnds.isEmpty || checksSinceEnd > 0 }

    /// Whether every check that Pingdom has is in the stream, as far as the stream itself shows.
    var areComplete: Bool { !checkEnds.contains { $0.isSelected } }

    /// Throws `Failure` (65) if a listing of checks was cut short.
    func checkWholeness() throws {
        let problem: String
        if let index = checkEnds.firstIndex(where: { $0.found != $0.count }) {
            let listing = checkEnds.count > 1 ? " in listing \(index + 1)" : ""
            problem = "\(checkEnds[index].found) of \(checkEnds[index].count)\(listing)"
        } else if checksSinceEnd > 0 || checkEnds.isEmpty {
            problem = "\(checksSinceEnd) checks and no end"
        } else {
            return
        }
        throw Failure(
            .badInput, "check stream is not whole (\(problem)): if you filtered it, say --partial")
    }

    /// The time of Pingdom's clock, the earliest if there are several.
    var serverTime: Int64? { checkEnds.compactMap(\.serverTime).min() }

    /// The time of Pingdom's clock; without one, in a filtered stream, the time of the newest test.
    /// Throws `Failure` (65) if there is neither.
    func now(partial: Bool) throws -> Int64 {
        if let time = serverTime { return time }
        guard partial, let time = checks.values.compactMap({ $0.read?.lastTest }).max() else {
            throw Failure(.badInput, "no time in the check stream: give --now")
        }
        return time
    }
}
