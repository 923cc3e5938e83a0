import HTTP
import JSON
import Program
import Records

/// Lists the checks of the account and writes each, then the `end` that says that these are all.
func writeListing(_ invocation: Invocation) async throws -> ExitCode {
    let settings = try Settings(invocation)
    let pingdom = Pingdom(
        try settings.api.server(invocation.environment),
        credentials: try settings.api.credentials(invocation),
        client: HTTPClient(settings: settings.client),
        note: { if settings.isVerbose { invocation.report($0) } })
    var run = PingdomRun(pingdom, settings, report: invocation.report)
    let (listing, maintenance, time, problems) = try await run.run()
    try write(listing, maintenance, settings, time: time, invocation)
    return complain(
        of: absent(from: listing, settings.selection, of: "this account") + problems, invocation)
}

/// Writes the checks in saved answers in the same way.
func writeSavedListing(_ files: [String], _ invocation: Invocation) throws -> ExitCode {
    let settings = try Settings(invocation)
    let listing = try savedListing(files, settings)
    try write(listing, nil, settings, time: nil, invocation)
    return complain(
        of: absent(from: listing, settings.selection, of: "the saved answer"), invocation)
}

/// The checks in saved answers, which are the pages of one listing: of transaction checks if those
/// are asked for.
private func savedListing(_ files: [String], _ settings: Settings) throws -> CheckListing {
    var listing = CheckListing()
    for file in files {
        _ = try listing.add(
            Answer(file: file), of: settings.kinds.last ?? .uptime, selection: settings.selection)
    }
    return listing
}

/// Writes the records, or a table of them. A saved answer has no time, so its `end` has none
/// either.
private func write(
    _ listing: CheckListing, _ maintenance: Maintenance?, _ settings: Settings, time: Int64?,
    _ invocation: Invocation
) throws {
    if invocation.arguments.has(.text) {
        let table = try CheckTable(listing, time: time)
        let screen = Screen.standardOutput(invocation.environment)
        return try LineWriter.standardOutput.write(lines: table.lines(on: screen))
    }
    let end = End.checks(
        count: Int64(listing.count), isSelected: !settings.selection.isEverything,
        serverTime: time)
    try LineWriter.standardOutput.together { output in
        try listing.forEachRecord { try output.write($0.line) }
        try output.write(end)
        guard let maintenance else { return }
        for window in maintenance.windows { try output.write(window) }
        let count = Int64(maintenance.windows.count)
        try output.write(End.windows(count: count, isPartial: maintenance.gap != nil))
    }
}

/// A problem for each check that was named but is missing.
func absent(
    from listing: CheckListing, _ selection: Selection, of place: String
) -> [Failure] {
    selection.ids.filter { !listing.contains($0) }.map {
        Failure(.configuration, "--check: \(place) has no check \($0.name)")
    }
}

/// Reports each problem; the first one determines the exit code.
private func complain(of problems: [Failure], _ invocation: Invocation) -> ExitCode {
    problems.forEach { invocation.report($0.message) }
    return problems.first?.code ?? .success
}
