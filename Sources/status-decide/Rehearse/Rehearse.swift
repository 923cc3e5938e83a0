import Program
import Records

/// Decides on every run of a stream, each on the page as the previous one would have left it.
/// Writes the actions and, at the end, a summary of each component, or only a table of the
/// summaries.
///
/// `RehearsedRuns` says how far a run extends. An incomplete one, or one with a `failure`, is passed
/// over.
/// Throws `Failure` (65) if time goes backwards. Memory does not grow with the number of runs,
/// only with the number of status changes.
func rehearse(_ sources: Sources, _ invocation: Invocation) throws -> ExitCode {
    let map = try sources.map()
    let runs = RehearsedRuns(
        try Rehearsal(of: map, on: try sources.components() ?? map.healthyPage),
        sources.relevantChecks(for: map), isPartial: sources.isPartial)
    let rehearsal = try play(runs, of: sources.input, invocation)
    guard rehearsal.hasRuns else { throw Failure(.badInput, "no whole run came in") }
    let output = LineWriter.standardOutput
    if invocation.arguments.has(.text) {
        let table = RehearsalTable(rehearsal)
        try output.write(lines: table.lines(on: .standardOutput(invocation.environment)))
    } else {
        for component in rehearsal.rehearsed { try output.write(component.record) }
        if let summary = rehearsal.workSummary { try output.write(summary) }
    }
    for problem in rehearsal.problems { invocation.report(problem) }
    return .success
}

/// Plays all runs and writes their actions, unless only a table is wanted.
private func play(
    _ runs: RehearsedRuns, of input: Input, _ invocation: Invocation
) throws -> Rehearsal {
    var runs = runs
    let isText = invocation.arguments.has(.text)
    func writeActions() throws {
        let actions = runs.takeActions()
        if !isText, !actions.isEmpty { try StatusLine.standardError.write(actions) }
    }
    var progress = RehearsalProgress(invocation.program, input)
    defer { progress?.end() }
    try input.forEachValue(
        onFailure: { _ in runs.passOver() }, onCut: { runs.passOver() },
        isDone: { line, _ in
            progress?.count(line)
            return runs.knows(line)
        }
    ) { value, _ in
        try runs.add(value)
        try writeActions()
        if let time = runs.rehearsal.times?.upperBound { progress?.show(time) }
    }
    try runs.end()
    try writeActions()
    return runs.rehearsal
}

extension StatusLine {
    /// Writes actions above the line.
    fileprivate func write(_ actions: [Goal]) throws {
        try above { for action in actions { try LineWriter.standardOutput.write(action) } }
    }
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
