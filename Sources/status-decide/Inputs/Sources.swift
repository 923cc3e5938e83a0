import Glibc
import JSON
import Program
import Records

/// What the program reads: the map, the page's components and the streams.
struct Sources {
    let input: Input
    private let mapFile: String?
    private let componentFiles: [String]
    private let hasOperands: Bool
    let isPartial: Bool
    private let now: Int64?

    init(_ arguments: Arguments) throws {
        mapFile = arguments.value(.map)
        componentFiles = arguments.values(.components)
        hasOperands = !arguments.operands.isEmpty
        input = try Input(
            files: arguments.operands, others: componentFiles + [mapFile].compactMap { $0 })
        isPartial = arguments.has(.partial)
        now = try arguments.integer(.now)
    }

    /// The map; throws all its `MapProblems` at once.
    func map() throws -> StatusMap {
        let (map, problems) = try mapAndProblems()
        guard problems.isEmpty else { throw MapProblems(lines: map.text.lines(for: problems)) }
        return map
    }

    /// The entries of the map that can be read, and what is wrong with it.
    func mapAndProblems() throws -> (StatusMap, [MapProblem]) {
        guard let mapFile else { throw Failure(.usage, "--map is missing") }
        let text = MapText(
            file: mapFile, bytes: try contents(ofFile: mapFile, orFailWith: .configuration))
        do {
            return try MapReader.read(text)
        } catch let error as JSONError {
            throw text.failure(for: error)
        }
    }

    /// The listing in the component files, or nil if there are none.
    func components() throws -> ComponentListing? {
        guard !componentFiles.isEmpty else { return nil }
        var listing = ComponentListing()
        for file in componentFiles {
            try Input(files: [file]).forEachValue { value, _ in
                try listing.add(Record(value, of: [.component, .schedule, .end]))
            }
        }
        return listing
    }

    /// What the streams contain. Components in the input are ignored if there are component files.
    func listings(_ relevant: RelevantChecks = .all) throws -> Listings {
        var listings = Listings()
        let members = relevant.members
        try input.forEachValue(isDone: { line, json in
            if relevant.areAll { return false }
            return try json.read(line, only: members) { listings.passOver($0, relevant) }
        }) { value, _ in
            let record = try Record(value, of: [.check, .window, .component, .schedule, .end])
            if !componentFiles.isEmpty, record.isOfComponents { return }
            try listings.add(record)
        }
        return listings
    }

    /// The checks that are needed to decide according to a map.
    func relevantChecks(for map: StatusMap) -> RelevantChecks {
        isPartial ? .all : RelevantChecks(of: map)
    }

    /// Whether a stream can be read without waiting for somebody to type it.
    var hasStream: Bool { hasOperands || isatty(0) == 0 }

    /// Everything that a decision depends on except the map. Throws `Failure` (65) for a stream
    /// that was cut short or that has a check of the map twice.
    func observation(for map: StatusMap) throws -> Observation {
        let given = try components()
        let listings = try listings(relevantChecks(for: map))
        if !isPartial { try listings.checkWholeness() }
        let observedAt = try now ?? listings.now(partial: isPartial)
        let components =
            try given ?? listings.componentsOrSnapshot(withSchedules: map.maintenance != nil)
        let observation = Observation(
            checks: listings.checks, others: listings.others,
            isComplete: !isPartial && listings.areComplete,
            components: components.components,
            page: try components.wholePage(partial: isPartial), now: observedAt,
            cachet: components.cachet, windows: try listings.windows.ended(partial: isPartial),
            schedules: try components.wholeSchedules(partial: isPartial), isPartial: isPartial)
        try map.checkRepetition(of: listings.repeated, in: observation)
        return observation
    }
}

extension Listings {
    /// The components in the input or, if there are none, those on the page now.
    func componentsOrSnapshot(withSchedules: Bool = false) throws -> ComponentListing {
        components.hasBegun ? components : try snapshot(withSchedules: withSchedules)
    }
}

extension Record {
    fileprivate var isOfComponents: Bool {
        switch self {
        case .component, .schedule, .end(.components), .end(.schedules): true
        default: false
        }
    }
}

extension StatusMap {
    /// Throws `Failure` (65) if a check of this map arrived more than once.
    fileprivate func checkRepetition(of repeated: Set<Check.Identity>, in observation: Observation)
        throws
    {
        if repeated.isEmpty { return }
        for entry in entries {
            for check in entry.checks(in: observation) {
                guard let identity = check.identity, repeated.contains(identity) else { continue }
                throw Failure(
                    .badInput,
                    "\(identity.title) (\(check.place)) comes twice: two runs in one stream?")
            }
        }
    }
}
