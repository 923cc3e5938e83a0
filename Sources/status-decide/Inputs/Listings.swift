import Program
import Records

/// The check and component records of a run, gathered as they come.
struct Listings {
    private let relevant: RelevantChecks
    private(set) var checks: [Check.Identity: Check] = [:]
    /// Checks that came more than once.
    private(set) var repeated: Set<Check.Identity> = []
    private(set) var components = ComponentListing()
    private var checkEnds: [CheckEnd] = []
    private var checksSinceEnd: Int64 = 0

    private struct CheckEnd {
        let found: Int64
        let count: Int64
        let isSelected: Bool
        let serverTime: Int64?
    }

    /// Keeps of the checks those that are `relevant`.
    init(_ relevant: RelevantChecks = .all) { self.relevant = relevant }

    mutating func add(_ record: Record) throws {
        switch record {
        case .check(let check):
            checksSinceEnd += 1
            guard let check, relevant.contains(check) else { return }
            if checks.updateValue(check, forKey: check.identity) != nil {
                repeated.insert(check.identity)
            }
        case .end(.checks(let count, let isSelected, let serverTime)):
            checkEnds.append(
                CheckEnd(
                    found: checksSinceEnd, count: count, isSelected: isSelected,
                    serverTime: serverTime))
            checksSinceEnd = 0
        default: try components.add(record)
        }
    }

    /// Forgets what has come, and keeps the room that it took.
    mutating func removeAll() {
        checks.removeAll(keepingCapacity: true)
        repeated = []
        components = ComponentListing()
        checkEnds = []
        checksSinceEnd = 0
    }

    /// Whether a listing of checks has come, or begun to.
    var hasChecks: Bool { !checkEnds.isEmpty || checksSinceEnd > 0 }

    /// Whether every check that Pingdom has is in the stream, as far as the stream itself knows.
    var areComplete: Bool { !checkEnds.contains { $0.isSelected } }

    /// Throws `Failure` (65) where a listing of checks was cut.
    func checkWholeness() throws {
        let problem: String
        if let cut = checkEnds.first(where: { $0.found != $0.count }) {
            problem = "\(cut.found) of \(cut.count)"
        } else if checksSinceEnd > 0 || checkEnds.isEmpty {
            problem = "\(checksSinceEnd) checks and no end"
        } else {
            return
        }
        throw Failure(
            .badInput, "check stream is not whole (\(problem)): if you filtered it, say --partial")
    }

    /// Pingdom's clock, the earliest where there are several; else, in a stream that was filtered,
    /// the newest test of all. Throws `Failure` (65) where there is neither.
    func now(partial: Bool) throws -> Int64 {
        if let time = checkEnds.compactMap(\.serverTime).min() { return time }
        guard partial, let time = checks.values.compactMap(\.lastTest).max() else {
            throw Failure(.badInput, "no time in the check stream: give --now")
        }
        return time
    }
}

/// The components of a page.
struct ComponentListing: Equatable {
    private(set) var components: [Component] = []
    private(set) var page: String?
    private var ids: Set<Int64> = []
    private var count: Int64?

    init() {}

    /// A whole listing.
    init(_ components: [Component], page: String) {
        self.components = components
        self.page = page
        count = Int64(components.count)
    }

    /// Whether any of it has come.
    var hasBegun: Bool { !components.isEmpty || page != nil }

    /// Takes what belongs to a listing of components, passes over the rest.
    mutating func add(_ record: Record) throws {
        switch record {
        case .component(let component):
            guard ids.insert(component.id).inserted else {
                throw RecordError("component \(component.id) comes twice")
            }
            components.append(component)
        case .end(.components(let count, let page, _)):
            guard self.page == nil else { throw RecordError("a second listing of components") }
            (self.count, self.page) = (count, page)
        default: break
        }
    }

    /// The page's address; throws `Failure` (65) where the listing was cut. A filtered one, which
    /// has its end, is taken where it is said to be `partial`.
    func wholePage(partial: Bool) throws -> String {
        guard let page, let count else {
            throw Failure(
                .badInput, "component stream is not whole (\(components.count) components, no end)")
        }
        guard partial || count == components.count else {
            throw Failure(
                .badInput,
                "component stream is not whole (\(components.count) of \(count)): "
                    + "if you filtered it, say --partial")
        }
        return page
    }
}
