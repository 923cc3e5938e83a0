import Program
import Records

/// Reports every mistake in the map at once, including those that only show when it is compared
/// with checks and components.
///
/// If there is none, it says so on a terminal and nothing elsewhere. Checks come from the operands
/// or standard input, components from `--components` or from the same input as the checks; the map
/// is not compared with what is not given.
func checkMap(_ sources: Sources, _ invocation: Invocation) throws -> ExitCode {
    let (map, problems) = try sources.mapAndProblems()
    let given = try sources.components()
    let listings = sources.hasStream ? try sources.listings() : Listings()
    let inStream = listings.components.hasBegun ? listings.components : nil
    let components = given ?? inStream
    if listings.hasChecks, !sources.isPartial { try listings.checkWholeness() }
    if let components { _ = try components.wholePage(partial: sources.isPartial) }
    let observation = Observation(
        checks: listings.checks,
        isComplete: listings.hasChecks && !sources.isPartial && listings.areComplete,
        components: components?.components ?? [], page: "", now: 0)
    let all =
        problems + (components == nil ? [] : map.problemsWithComponents(in: observation))
        + map.entries.flatMap { $0.problems(in: observation) }
    guard all.isEmpty else { throw MapProblems(lines: map.text.lines(for: all)) }
    try invocation.tellTerminal("\(map.text.file): \(map.size): ok")
    return .success
}

extension StatusMap {
    /// `12 components, 17 checks`.
    var size: String {
        let targets = entries.flatMap(\.checks).map(\.target)
        let tags = targets.count { if case .tag = $0 { true } else { false } }
        let counts = [
            (entries.count, "component"), (targets.count - tags, "check"), (tags, "tag"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
            .joined(separator: ", ")
    }

    /// Components that are missing on the page, ambiguous or mapped twice.
    func problemsWithComponents(in observation: Observation) -> [MapProblem] {
        let (found, problems) = componentsAndProblems(among: observation.components)
        let missing = zip(entries, found).compactMap { entry, component in
            component == nil ? entry.noSuchComponent(in: observation) : nil
        }
        return problems + missing
    }
}

extension StatusMap.Entry {
    /// What is wrong with the entry in a observation; if the observation is incomplete, only what is wrong in
    /// any case.
    func problems(in observation: Observation) -> [MapProblem] {
        var (mapped, problems) = checksAndProblems(in: observation)
        if observation.isComplete || !hasTag { problems += uselessEscalations(mapped) }
        return problems + senselessSpans(mapped)
    }

    private var hasTag: Bool {
        checks.contains { if case .tag = $0.target { true } else { false } }
    }
}
