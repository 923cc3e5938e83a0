import Program
import Records

/// Decides on every run of a stream, each on the page as the previous one would have left it.
/// Writes the actions and, at the end, a summary of each component, or only a table of the
/// summaries.
///
/// A run extends up to an `end` of checks or to a `failure`. An incomplete run is passed over.
/// Throws `Failure` (65) if time goes backwards. Memory does not grow with the number of runs,
/// only with the number of status changes.
func rehearse(_ sources: Sources, _ invocation: Invocation) throws -> ExitCode {
    let map = try sources.map()
    var rehearsal = try Rehearsal(of: map, on: try sources.components() ?? map.healthyPage)
    let relevant = sources.relevantChecks(for: map)
    var run = Listings(relevant)
    let output = LineWriter.standardOutput
    let isText = invocation.arguments.has(.text)
    let passOver = {
        rehearsal.cutRuns += 1
        run.removeAll()
    }
    try sources.input.forEachValue(onFailure: { _ in passOver() }, onCut: passOver) { value, _ in
        let record = try Record(value, of: [.check, .end], where: relevant.mayContain)
        if case .end(.windows) = record { return }
        try run.add(record)
        guard case .end(.checks) = record else { return }
        defer { run.removeAll() }
        do {
            if !sources.isPartial { try run.checkWholeness() }
        } catch {
            rehearsal.cutRuns += 1
            return
        }
        let observation = try rehearsal.observation(run, isPartial: sources.isPartial)
        let actions = try rehearsal.play(observation)
        if !isText { for action in actions { try output.write(action) } }
    }
    if run.hasChecks { rehearsal.cutRuns += 1 }
    guard rehearsal.hasRuns else { throw Failure(.badInput, "no whole run came in") }
    if isText {
        let table = RehearsalTable(rehearsal)
        try output.write(lines: table.lines(on: .standardOutput(invocation.environment)))
    } else {
        for component in rehearsal.rehearsed { try output.write(component.record) }
    }
    for problem in rehearsal.problems { invocation.report(problem) }
    return .success
}

extension StatusMap {
    /// A page on which all mapped components are operational. Those that the map refers to by name
    /// get ids that it does not use.
    fileprivate var healthyPage: ComponentListing {
        let used = Set(
            entries.compactMap { if case .id(let id) = $0.component { id } else { nil } })
        var unused = (Int64(1)...).lazy.filter { !used.contains($0) }.makeIterator()
        let components = entries.map { entry -> Component in
            switch entry.component {
            case .id(let id): .healthy(id: id, name: "component \(id)")
            case .name(let name): .healthy(id: unused.next() ?? 0, name: name)
            }
        }
        return ComponentListing(components, page: "rehearsal")
    }
}

extension Component {
    fileprivate static func healthy(id: Int64, name: String) -> Component {
        Component(
            id: id, name: name, groupID: nil, isEnabled: true, status: .operational,
            isInMaintenance: false, incidents: [], lastKey: nil)
    }
}
