import JSON
import Program
import Records

/// Works on several components at a time, and on the actions of each in their order.
struct Jobs: Sendable {
    let applier: Applier
    /// How many components at a time.
    let limit: Int
    /// What is shown of the progress; nil if nothing is.
    let progress: StatusLine.Progress?
    let complaints: Complaints
    let results: Results

    /// Applies a plan; returns the run's exit code.
    ///
    /// Each result is written before the next action of its component begins; if writing fails, no
    /// further action begins. It is not a failure if nobody reads the results any more.
    func apply(_ plan: Plan) async throws -> ExitCode {
        StatusLine.standardError.show(progress)
        defer { StatusLine.standardError.show(nil) }
        let codes = try await withThrowingTaskGroup(of: [ExitCode].self) { group in
            var waiting = plan.byComponent[...]
            var codes: [ExitCode] = []
            for lines in waiting.prefix(limit) { group.addTask { try await apply(lines) } }
            waiting = waiting.dropFirst(limit)
            while let finished = try await group.next() {
                codes += finished
                if let lines = waiting.popFirst() { group.addTask { try await apply(lines) } }
            }
            return codes
        }
        return exitCode(of: codes)
    }

    /// Writes each result while it holds the status line's lock, so that neither breaks the
    /// other.
    private func apply(_ lines: [Plan.Line]) async throws -> [ExitCode] {
        var codes: [ExitCode] = []
        for line in lines {
            try Task.checkCancellation()
            let report = try await applier.apply(line)
            try StatusLine.standardError.advance {
                try results.write(report.result)
                if let error = report.result.error { complaints.say(error, ofLine: line.number) }
            }
            codes.append(report.code)
        }
        return codes
    }
}

/// The exit code of a run: that of the failures if they are all of one kind; 1 if different things
/// kept actions from being applied.
func exitCode(of codes: [ExitCode]) -> ExitCode {
    let bad = Set(codes.filter { $0 != .success })
    guard let code = bad.first else { return .success }
    return bad.count == 1 ? code : .incomplete
}
