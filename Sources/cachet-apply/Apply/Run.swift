import HTTP
import JSON
import Program
import Records

/// Runs the program: a snapshot, or the actions that come in.
func apply(_ invocation: Invocation) async throws -> ExitCode {
    let arguments = invocation.arguments
    let options = try Options(arguments)
    if arguments.has("--snapshot") {
        guard arguments.operands.isEmpty else {
            throw Failure(.usage, "--snapshot reads no actions: \(arguments.operands[0])")
        }
        return try await writeSnapshot(of: Settings(invocation))
    }
    let settings = try Settings(invocation)
    let plan = try Plan(
        from: Input(files: arguments.operands), isPartial: arguments.has("--partial"))
    if plan.lines.isEmpty { return .success }
    if !arguments.has("--any-page") { try plan.checkPage(settings.page) }
    let dialect = try await dialect(for: settings)
    try await dialect.proveToken()
    let applier = Applier(
        dialect: dialect, isDryRun: arguments.has("--dry-run"), maximumAge: options.maximumAge,
        deadline: settings.client.deadline, clock: unixTime)
    return try await run(plan, applier, jobs: options.jobs, report: invocation.report)
}

/// The options that have to make sense whatever is asked for.
private struct Options {
    let maximumAge: Int64?
    let jobs: Int

    init(_ arguments: Arguments) throws {
        let age = arguments.value("--max-age") ?? "1h"
        maximumAge = age == "none" ? nil : seconds(inSpan: age)
        guard maximumAge != nil || age == "none" else {
            throw Failure(.usage, "--max-age: neither a span of time such as 1h nor none: \(age)")
        }
        jobs = try arguments.integer("--jobs").map(Int.init) ?? 4
        guard jobs > 0 else { throw Failure(.usage, "--jobs: not a number from 1 on: \(jobs)") }
    }
}

private func writeSnapshot(of settings: Settings) async throws -> ExitCode {
    let dialect = try await dialect(for: settings)
    try await dialect.proveToken()
    let snapshot = try await dialect.snapshot()
    let output = LineWriter.standardOutput
    for component in snapshot.components { try output.write(Array(component.json.utf8)) }
    let end = End.components(
        count: Int64(snapshot.components.count), page: settings.page.text,
        cachet: snapshot.cachet?.rawValue ?? "")
    try output.write(Array(end.json.utf8))
    return .success
}

/// Works on several components at a time, on the actions of one in their order.
///
/// Each result is written before the next action of its component begins; where that fails, none
/// begins any more.
private func run(
    _ plan: Plan, _ applier: Applier, jobs: Int, report: @escaping @Sendable (String) -> Void
) async throws -> ExitCode {
    let codes = try await withThrowingTaskGroup(of: [ExitCode].self) { group in
        var waiting = plan.byComponent[...]
        var codes: [ExitCode] = []
        func start(_ lines: [Plan.Line]) {
            group.addTask {
                var codes: [ExitCode] = []
                for line in lines {
                    try Task.checkCancellation()
                    let applied = await applier.apply(line)
                    try LineWriter.standardOutput.write(Array(applied.result.json.utf8))
                    if let error = applied.result.error { report("line \(line.number): \(error)") }
                    codes.append(applied.code)
                }
                return codes
            }
        }
        waiting.prefix(jobs).forEach(start)
        waiting = waiting.dropFirst(jobs)
        while let finished = try await group.next() {
            codes += finished
            if let lines = waiting.popFirst() { start(lines) }
        }
        return codes
    }
    return exitCode(of: codes)
}
