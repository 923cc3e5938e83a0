import HTTP
import JSON
import Program
import Records

/// Applies the actions that come in.
func applyPlan(_ options: PlanOptions, _ invocation: Invocation) async throws -> ExitCode {
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
        dialect: try await dialectOrFailure(for: settings), isDryRun: arguments.has(.dryRun),
        expiry: Expiry(maximumAge: options.maximumAge, isFresh: !arguments.readsFiles),
        deadline: settings.client.deadline, clock: unixTime)
    let isLong = plan.lines.count > 20 && arguments.readsFiles
    let progress =
        isLong
        ? StatusLine.Progress(invocation.program, of: plan.lines.count, "actions") : nil
    let jobs = Jobs(
        applier: applier, limit: options.jobs, progress: progress,
        complaints: Complaints(report: invocation.report), results: results)
    let code = try await jobs.apply(plan)
    try results.end()
    return code
}

/// The server's dialect, or the reason why the server cannot be used.
private func dialectOrFailure(
    for settings: Settings
) async throws -> Result<any Dialect, RequestFailure> {
    do {
        return .success(try await dialect(for: settings))
    } catch let failure as RequestFailure {
        return .failure(failure)
    }
}

extension Arguments {
    /// Whether all input is there from the start, so that somebody may be waiting for its end.
    fileprivate var readsFiles: Bool { !operands.isEmpty && !operands.contains("-") }
}
