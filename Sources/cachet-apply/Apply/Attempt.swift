import HTTP
import Program
import Records

/// The attempt to bring a component to an action's goal.
struct Attempt: Attempting {
    let action: Action
    let dialect: any Dialect
    let applier: Applier
    /// What the page said last.
    var seen: PageComponent
    var report: Report
    var retries: Retries
    /// Why no more mail is requested: the one write that requested it failed, perhaps after the
    /// mail was sent.
    private var mailFailure: RequestFailure?
    /// Whether another process has been given time to go first.
    private var hasStoodBack = false

    init(
        _ action: Action, _ seen: PageComponent, on dialect: any Dialect, by applier: Applier,
        _ report: Report
    ) {
        self.action = action
        self.seen = seen
        self.dialect = dialect
        self.applier = applier
        self.report = report
        self.report.recordFirst(seen)
        retries = Retries(deadline: applier.deadline)
    }

    mutating func judgeAndWrite() async throws -> Next {
        switch judge(action, seen) {
        case .already: report.end(.already)
        case .held(let incident):
            report.result.heldBy = incident
            report.end(.held)
        case .changed(let why): report.end(.changed, why: why)
        case .toDo where applier.isDryRun:
            dialect.writes(for: action, in: seen).forEach { report.confirmed($0) }
            report.end(.planned)
        case .toDo: return try await write()
        }
        return .done
    }

    /// Writes what is missing. If the goal is not reached after that, it looks once more: a look
    /// takes several requests, so it can mix two moments if somebody else writes in between.
    private mutating func write() async throws -> Next {
        guard try await writeMissing() == .done else { return .judgeAgain }
        if !action.isReached(in: seen) {
            try await look()
            guard try await writeMissing() == .done else { return .judgeAgain }
        }
        guard action.isReached(in: seen) else {
            let status = seen.component.status.rawValue
            throw RequestFailure(refused: "all is written, and the component is still \(status)")
        }
        await takeBackSurplus()
        report.end(.applied, why: mailFailure.map { "posted without mail: \($0.message)" })
        return .done
    }

    /// Writes until nothing is missing. A write that failed is followed by a look, so that it is
    /// not sent again if it has taken effect. Once a write with mail is lost, no other one asks for
    /// mail.
    private mutating func writeMissing() async throws -> Next {
        try await dialect.checkAbilities(for: mailing, in: seen)
        var accepted: [Write] = []
        while let write = missingWrite(in: seen) {
            if write.mails, !hasStoodBack {
                hasStoodBack = true
                try await standBack()
                try await look()
                guard hasWritten else { return .judgeAgain }
                continue
            }
            if write.mails, let mailFailure { throw mailFailure }
            switch try await send(write) {
            case .success(let receipt):
                accepted.append(write)
                try await see(effectsOf: accepted, answeredBy: receipt)
            case .failure(let failure):
                if try await look(for: write, after: failure, isShown: { $0.seen.shows(write) }) {
                    report.confirmed(write)
                } else {
                    hadNoEffect(write, failure)
                    guard hasWritten else { return .judgeAgain }
                }
            }
        }
        return .done
    }

    /// Sends a write once.
    private mutating func send(_ write: Write) async throws -> Result<Receipt, RequestFailure> {
        do {
            let receipt = try await dialect.send(write)
            report.accepted(write, status: receipt.httpStatus)
            return .success(receipt)
        } catch let failure as RequestFailure {
            return .failure(failure)
        }
    }

    /// Notes a write that has had no visible effect, though its mail may have been sent.
    private mutating func hadNoEffect(_ write: Write, _ failure: RequestFailure) {
        if write.mails, dialect.mailsFirst, failure.mayHaveMailed { mailFailure = failure }
    }

    /// Removes the later of two updates by which two processes have closed an incident at the same
    /// time. If that fails, the page merely says twice that the outage is over.
    private func takeBackSurplus() async {
        guard action.kind.isRecovery else { return }
        for incident in seen.incidents
        where incident.isOf(action) && !incident.isOpen && incident.updateCount > 1 {
            guard let updates = try? await dialect.updates(of: incident.id) else { return }
            for update in surplus(of: updates) {
                _ = try? await dialect.send(Write(removing: update, from: incident.id))
            }
        }
    }

    private var hasWritten: Bool { !report.result.written.isEmpty }

    /// The action as it is to be written: without mail if that has failed.
    private var mailing: Action { mailFailure == nil ? action : action.withoutMail }

    func missingWrite(in seen: PageComponent) -> Write? {
        action.isReached(in: seen) ? nil : dialect.nextWrite(for: mailing, in: seen)
    }
}
