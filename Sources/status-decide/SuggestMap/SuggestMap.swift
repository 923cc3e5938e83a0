import Program
import Records

/// Writes a plausible map, and on standard error what fits nowhere.
func suggestMap(_ sources: Sources, _ invocation: Invocation) throws -> ExitCode {
    let given = try sources.components()
    let listings = try sources.listings()
    if !sources.isPartial { try listings.checkWholeness() }
    let components = try given ?? listings.componentsOrSnapshot()
    _ = try components.wholePage(partial: sources.isPartial)
    let suggestion = Suggestion(
        checks: Array(listings.checks.values), components: components.components,
        windows: listings.windows.windows.count)
    suggestion.doubts.forEach(invocation.report)
    guard !suggestion.places.isEmpty else {
        throw Failure(.configuration, "no check fits any component: no map to suggest")
    }
    try LineWriter.standardOutput.write(text: suggestion.map)
    return .success
}
