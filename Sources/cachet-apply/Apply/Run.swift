import HTTP
import JSON
import Program
import Records

/// Runs the program: an audit, a snapshot, or the actions that come in.
func apply(_ invocation: Invocation) async throws -> ExitCode {
    let arguments = invocation.arguments
    if try arguments.askForAudit() { return try await audit(invocation) }
    let options = try Options(arguments)
    guard arguments.has(.snapshot) else { return try await applyPlan(invocation, options) }
    guard arguments.operands.isEmpty else {
        throw Failure(.usage, "--snapshot reads no actions: \(arguments.operands[0])")
    }
    return try await writeSnapshot(of: Settings(invocation), invocation)
}

private func applyPlan(_ invocation: Invocation, _ options: Options) async throws -> ExitCode {
    let arguments = invocation.arguments
    // This comes first: a failure in the input is passed on, whatever else is wrong.
    let plan = try Plan(
        from: Input(files: arguments.operands), isPartial: arguments.has(.partial))
    let settings = try Settings(invocation)
    let results = Results(invocation)
    if plan.lines.isEmpty {
        try results.end()
        let time = plan.observedAt.map { " of \(utcMinute($0)) UTC" } ?? ""
        if !results.areText {
            try invocation.tellTerminal("nothing to do: the plan\(time) has no actions")
        }
        return .success
    }
    if !arguments.has(.anyPage) { try plan.checkPage(settings.page) }
    let applier = Applier(
        dialect: try await dialectWithToken(for: settings), isDryRun: arguments.has(.dryRun),
        expiry: Expiry(maximumAge: options.maximumAge, isFresh: !arguments.readsFiles),
        deadline: settings.client.deadline, clock: unixTime)
    let progress = ProgressLine(
        invocation.program, of: plan.lines.count, "actions",
        isWanted: plan.lines.count > 20 && arguments.readsFiles)
    let jobs = Jobs(
        applier: applier, limit: options.jobs, progress: progress,
        complaints: Complaints(report: invocation.report), results: results)
    let code = try await jobs.apply(plan)
    try results.end()
    return code
}

/// The server's dialect, whose token is good, or the reason why it cannot be used.
private func dialectWithToken(
    for settings: Settings
) async throws -> Result<any Dialect, RequestFailure> {
    do {
        let dialect = try await dialect(for: settings)
        try await dialect.checkToken()
        return .success(dialect)
    } catch let failure as RequestFailure {
        return .failure(failure)
    }
}

extension Arguments {
    /// Whether all input is there from the start, so that somebody may be waiting for its end.
    fileprivate var readsFiles: Bool { !operands.isEmpty && !operands.contains("-") }
}

/// The options that are checked even if only a snapshot is asked for.
private struct Options {
    let maximumAge: Int64?
    let jobs: Int

    init(_ arguments: Arguments) throws {
        let age = arguments.value(.maxAge) ?? "1h"
        maximumAge = age == "none" ? nil : seconds(inSpan: age)
        guard maximumAge != nil || age == "none" else {
            throw Failure(.usage, "--max-age: neither a span of time such as 1h nor none: \(age)")
        }
        jobs = try arguments.integer(.jobs).map(Int.init) ?? 4
        guard jobs > 0 else { throw Failure(.usage, "--jobs: not a number from 1 on: \(jobs)") }
    }
}

private func writeSnapshot(
    of settings: Settings, _ invocation: Invocation
) async throws -> ExitCode {
    let snapshot = try await checkedSnapshot(for: settings)
    if invocation.arguments.has(.text) {
        let table = ComponentTable(snapshot, page: settings.page.text)
        try LineWriter.standardOutput.write(
            lines: table.lines(on: .standardOutput(invocation.environment)))
        return .success
    }
    let end = End.components(
        count: Int64(snapshot.components.count), page: settings.page.text,
        cachet: snapshot.cachet?.rawValue ?? "")
    try LineWriter.standardOutput.together { output in
        for seen in snapshot.components { try output.write(seen.component) }
        try output.write(end)
    }
    return .success
}
