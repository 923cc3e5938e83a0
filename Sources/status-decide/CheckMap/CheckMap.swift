import Program
import Records

/// Reports every mistake of the map at once, those that only checks and components show too.
///
/// Silent where there is none. Checks come from the files or a stream, where there is one, and
/// components from theirs; what is not given is not looked at.
func checkMap(_ sources: Sources) throws -> ExitCode {
    let (map, problems) = try sources.mapAndProblems()
    let given = try sources.components()
    let listings = sources.hasStream ? try sources.listings() : Listings()
    let inStream = listings.components.hasBegun ? listings.components : nil
    let components = given ?? inStream
    if listings.hasChecks, !sources.isPartial { try listings.checkWholeness() }
    if let components { _ = try components.wholePage(partial: sources.isPartial) }
    let world = World(
        checks: listings.checks,
        isComplete: listings.hasChecks && !sources.isPartial && listings.areComplete,
        components: components?.components ?? [], page: "", now: 0)
    let all =
        problems + (components == nil ? [] : map.problemsWithComponents(in: world))
        + map.entries.flatMap { $0.problems(in: world) }
    guard all.isEmpty else { throw MapProblems(lines: all) }
    return .success
}

extension StatusMap {
    /// Components that are not there, ambiguous or named twice.
    func problemsWithComponents(in world: World) -> [String] {
        let (found, problems) = componentsAndProblems(in: world)
        let missing = zip(entries, found).compactMap { entry, component in
            component == nil ? entry.noSuchComponent(in: world) : nil
        }
        return problems + missing
    }
}

extension StatusMap.Entry {
    /// What is wrong with the entry in a world; where that is not complete, what is wrong anyway.
    func problems(in world: World) -> [String] {
        var (mapped, problems) = checksAndProblems(in: world)
        if world.isComplete || !hasTag { problems += uselessEscalations(mapped) }
        return problems + senselessSpans(mapped)
    }

    private var hasTag: Bool {
        checks.contains { if case .tag = $0.target { true } else { false } }
    }
}
