import JSON
import Program
import Records

/// Runs the program: reads the map, then the streams, and writes the plan.
func decide(_ invocation: Invocation) throws -> ExitCode {
    let arguments = invocation.arguments
    guard let mapFile = arguments.value("--map") else { throw Failure(.usage, "--map is missing") }
    let componentFiles = arguments.values("--components")
    let input = try Input(files: arguments.operands, others: componentFiles + [mapFile])
    let now = try arguments.integer("--now")
    let maximumOpenings = try arguments.integer("--max-open").map(Int.init)
    do {
        let map = try readMap(mapFile)
        let world = try world(
            from: input, componentFiles: componentFiles, mapped: map, now: now,
            isPartial: arguments.has("--partial"))
        let plan = try Plan(for: map, in: world, maximumOpenings: maximumOpenings)
        try write(plan, explained: arguments.has("--explain"))
        plan.problems.forEach { invocation.report($0.message) }
        return plan.exitCode
    } catch let problems as MapProblems {
        problems.lines.forEach(invocation.report)
        return .configuration
    }
}

private func readMap(_ file: String) throws -> StatusMap {
    do {
        return try MapReader.read(contents(ofFile: file, orFailWith: .configuration))
    } catch let error as JSONError {
        throw Failure(.configuration, "\(file): \(error)")
    }
}

private func world(
    from input: Input, componentFiles: [String], mapped map: StatusMap, now: Int64?,
    isPartial: Bool
) throws -> World {
    var components = ComponentListing()
    for file in componentFiles {
        try Input(files: [file]).forEachValue { value, _ in
            try components.add(Record(value, of: [.check, .component, .end]))
        }
    }
    var listings = Listings()
    try input.forEachValue { value, _ in
        let record = try Record(value, of: [.check, .component, .end])
        if !componentFiles.isEmpty, record.isOfComponents { return }
        try listings.add(record)
    }
    if !isPartial { try listings.checkWholeness() }
    let observedAt = try now ?? listings.now(partial: isPartial)
    if componentFiles.isEmpty {
        components = listings.components.hasBegun ? listings.components : try snapshot()
    }
    let world = World(
        checks: listings.checks, isComplete: !isPartial && listings.areComplete,
        components: components.components,
        page: try components.wholePage(partial: isPartial), now: observedAt)
    try map.checkRepetition(of: listings.repeated, in: world)
    return world
}

extension Record {
    fileprivate var isOfComponents: Bool {
        switch self {
        case .component, .end(.components): true
        default: false
        }
    }
}

extension StatusMap {
    /// Throws `Failure` (65) where a check of this map came more than once.
    fileprivate func checkRepetition(of repeated: Set<Check.Identity>, in world: World) throws {
        for entry in entries {
            for check in entry.checks(in: world) where repeated.contains(check.identity) {
                throw Failure(
                    .badInput,
                    "check \(check.identity.id) (\(check.place)) comes twice: "
                        + "two runs in one stream?")
            }
        }
    }
}

private func write(_ plan: Plan, explained: Bool) throws {
    for step in plan.steps {
        if explained { try write(step.decision) }
        if let action = step.action { try write(action) }
    }
    try write(End.actions(count: Int64(plan.actions.count), observedAt: plan.observedAt))
}

private func write(_ record: some JSONWritable) throws {
    try LineWriter.standardOutput.write(Array(record.json.utf8))
}
