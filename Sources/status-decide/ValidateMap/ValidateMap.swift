import Program
import Records

/// Reports every mistake in the map at once, including those that only show when it is compared
/// with checks and components.
///
/// If there is none, it names the components and checks that are in no entry, what is missing of
/// planned work, and says on a terminal that all is well. Checks come from the operands
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
    let observation = try sources.observation(listings, components)
    let all =
        problems + (components == nil ? [] : map.problemsWithComponents(in: observation))
        + map.entries.flatMap { $0.problems(in: observation) }
    guard all.isEmpty else { throw MapProblems(lines: map.text.lines(for: all)) }
    map.unnamed(in: observation).forEach(invocation.report)
    map.text.lines(for: map.absences(in: observation)).forEach(invocation.report)
    try invocation.tellTerminal("\(map.text.file): \(map.size): ok")
    return .success
}

extension Sources {
    /// What a map is compared with. What is not given counts as whole, so that nothing is missed.
    fileprivate func observation(
        _ listings: Listings, _ components: ComponentListing?
    ) throws -> Observation {
        Observation(
            checks: listings.checks,
            isComplete: listings.hasChecks && !isPartial && listings.areComplete,
            components: components?.components ?? [], page: "", now: 0,
            cachet: components?.cachet ?? "",
            windows: listings.hasChecks
                ? try listings.windows.ended(partial: isPartial) : WindowListing(),
            schedules: components == nil ? [] : try components?.wholeSchedules(partial: isPartial))
    }
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

    /// The components and the checks that no entry names, a sentence for each of the two.
    func unnamed(in observation: Observation) -> [String] {
        let found = Set(componentsAndProblems(among: observation.components).found.map { $0?.id })
        let components = observation.components.filter { !found.contains($0.id) }
            .map { "\($0.id) (\(oneLine($0.name)))" }
        let named = Set(entries.flatMap { $0.checks(in: observation) }.compactMap(\.identity))
        let checks = observation.checks.values.filter { !named.contains($0.identity) }
            .sorted { $0.identity < $1.identity }.map(\.title)
        return [
            components.isEmpty
                ? nil : "in no entry: components \(components.joined(separator: ", "))",
            checks.isEmpty ? nil : "in no entry: \(checks.joined(separator: ", "))",
        ].compactMap { $0 }
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
    /// What is wrong with the entry; if the observation is incomplete, only what is wrong in
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
