import HTTP
import Program
import Records

/// The attempt to make a page say what an action on planned work wants.
struct WorkAttempt: Attempting {
    let action: WorkAction
    let dialect: any Dialect
    let applier: Applier
    var report: Report
    var retries: Retries
    /// What the page said last. Its time stays that of the first look, so that a write that is sent
    /// again is the same, and its effect is not another one a second later.
    private var seen: PageWork
    /// Why no more mail is requested, as in `Attempt`.
    private var mailFailure: RequestFailure?
    /// Whether another process has been given time to go first.
    private var hasStoodBack = false

    init(
        _ action: WorkAction, _ seen: PageWork, on dialect: any Dialect, by applier: Applier,
        _ report: Report
    ) {
        self.action = action
        self.dialect = dialect
        self.applier = applier
        self.report = report
        self.seen = seen
        retries = Retries(deadline: applier.deadline)
        self.report.recordLatest(seen)
    }

    mutating func judgeAndWrite() async throws -> Next {
        let step = nextStep(for: mailing, in: seen)
        if case .changed(let why) = step {
            report.end(.changed, why: why)
            return .done
        }
        guard let write = dialect.write(for: step, now: seen.now) else {
            let isWritten = !report.result.written.isEmpty
            report.end(
                isWritten ? .applied : .already,
                why: mailFailure.map { "posted without mail: \($0.message)" })
            return .done
        }
        if applier.isDryRun {
            report.wroteSchedule()
            report.end(.planned)
            return .done
        }
        if write.mails, !hasStoodBack {
            hasStoodBack = true
            try await standBack()
            try await look()
        } else {
            try await send(write, for: step)
        }
        return .judgeAgain
    }

    /// Sends a write once, and sees what has become of it.
    private mutating func send(_ write: Write, for step: WorkStep) async throws {
        let receipt: Receipt
        do {
            receipt = try await dialect.send(write)
        } catch let failure as RequestFailure {
            return try await see(write, for: step, after: failure)
        }
        report.wroteSchedule(status: receipt.httpStatus)
        if write.method == .delete, let id = write.target.id { return seen.remove(id) }
        try await look()
        try await lookUntilShown { $0.seen.shows(step) ? nil : write }
    }

    /// What is gone was not removed by the write that did not find it.
    private mutating func see(
        _ write: Write, for step: WorkStep, after failure: RequestFailure
    ) async throws {
        let isShown = try await look(for: write, after: failure) { $0.seen.shows(step) }
        if isShown {
            if failure.status != 404 { report.wroteSchedule() }
        } else if write.mails, dialect.mailsFirst, failure.mayHaveMailed {
            mailFailure = failure
        }
    }

    mutating func look() async throws {
        let now = seen.now
        seen = try await dialect.look(for: action, now: now)
        seen.now = now
        report.recordLatest(seen)
    }

    /// The action as it is to be written: without mail if that has failed.
    private var mailing: WorkAction { mailFailure == nil ? action : action.withoutMail }
}
