import HTTP
import Program
import Records

/// Applies single actions: looks, compares, writes what is missing, and looks again.
///
/// Its three loops, `Attempt` for a component, `MetricAttempt` for a point of a metric and
/// `WorkAttempt` for planned work, have the shape of `Attempting`.
struct Applier: Sendable {
    /// Why every action fails, if the page cannot be used.
    let dialect: Result<any Dialect, RequestFailure>
    let isDryRun: Bool
    let expiry: Expiry
    let deadline: Deadline?
    /// Unix seconds.
    let clock: @Sendable () -> Int64

    /// Applies an action; returns what became of it. Throws `CancellationError` only.
    func apply(_ line: Plan.Line) async throws -> Report {
        var report = Report(line)
        if let why = expiry.reason(against: line.goal, now: clock()) {
            report.end(.expired, why: why)
        } else {
            do {
                report = try await attempt(line.goal, report)
            } catch let failure as RequestFailure {
                report.fail(failure)
            }
        }
        report.result.appliedAt = clock()
        return report
    }

    private func attempt(_ goal: Goal, _ report: Report) async throws -> Report {
        let dialect = try dialect.get()
        switch goal {
        case .component(let action):
            let seen = try await dialect.look(for: action)
            return try await run(Attempt(action, seen, on: dialect, by: self, report))
        case .metric(let point):
            let metric = try await dialect.metric(of: point)
            return try await run(MetricAttempt(point, metric, on: dialect, by: self, report))
        case .work(let action):
            let seen = try await dialect.look(for: action, now: clock())
            return try await run(WorkAttempt(action, seen, on: dialect, by: self, report))
        }
    }

    private func run(_ attempt: some Attempting) async throws -> Report {
        var attempt = attempt
        try await attempt.run()
        return attempt.report
    }
}
