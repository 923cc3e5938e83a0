import HTTP
import Program
import Records

/// Applies single actions: looks, compares, writes what is missing, and looks again.
struct Applier: Sendable {
    let dialect: any Dialect
    let isDryRun: Bool
    let expiry: Expiry
    let deadline: Deadline?
    /// Unix seconds.
    let clock: @Sendable () -> Int64

    /// Applies an action; returns what became of it.
    func apply(_ line: Plan.Line) async -> Applied {
        var applied = Applied(line)
        if let why = expiry.reason(against: line.goal, now: clock()) {
            applied.end(.expired, why: why)
        } else {
            do {
                switch line.goal {
                case .component(let action): try await work(on: action, &applied)
                case .metric(let point): try await add(point, &applied)
                }
            } catch let failure as RequestFailure {
                applied.fail(failure)
            } catch {
                applied.fail(
                    RequestFailure(
                        code: .refused, message: "\(error)", status: nil, outcome: .error(.other)))
            }
        }
        applied.result.appliedAt = clock()
        return applied
    }

    private func work(on action: Action, _ applied: inout Applied) async throws {
        let seen = try await dialect.look(for: action)
        applied.saw(seen)
        try await consider(action, seen, &applied, Retries(deadline: deadline))
    }

    /// Judges, and does what the judgement allows.
    private func consider(
        _ action: Action, _ seen: PageComponent, _ applied: inout Applied, _ retries: Retries
    ) async throws {
        switch judge(action, seen) {
        case .already: applied.end(.already)
        case .held(let incident):
            applied.result.heldBy = incident
            applied.end(.held)
        case .changed(let why): applied.end(.changed, why: why)
        case .toDo where isDryRun:
            dialect.writes(for: action, in: seen).forEach { applied.landed($0) }
            applied.end(.planned)
        case .toDo: try await write(action, seen, &applied, retries)
        }
    }

    /// Writes what is missing. If the goal is not reached after that, it looks once more: a look
    /// takes several requests, so it can mix two moments if somebody else writes in between.
    private func write(
        _ action: Action, _ seen: PageComponent, _ applied: inout Applied, _ retries: Retries
    ) async throws {
        var (seen, retries) = (seen, retries)
        for isFirst in [true, false] where !action.isReached(in: seen) {
            if !isFirst { seen = try await look(after: nil, action, &applied) }
            guard try await writeMissing(action, &seen, &applied, &retries) else {
                return try await consider(action, seen, &applied, retries)
            }
        }
        guard action.isReached(in: seen) else { throw Self.outOfReach(seen) }
        await takeBackSurplus(action, seen)
        applied.finish()
    }

    /// Removes the later of two updates by which two processes have closed an incident at the same
    /// time. If that fails, the page merely says twice that the outage is over.
    private func takeBackSurplus(_ action: Action, _ seen: PageComponent) async {
        guard action.kind.isRecovery else { return }
        for incident in seen.incidents
        where incident.isOf(action) && !incident.isOpen && incident.updateCount > 1 {
            guard let updates = try? await dialect.updates(of: incident.id) else { return }
            for update in surplus(of: updates) {
                _ = try? await dialect.send(Write(removing: update, from: incident.id))
            }
        }
    }

    /// Writes until nothing is missing. A write that failed is followed by a look, so that it is
    /// not sent again if it has taken effect. Once a write with mail is lost, no other one asks for
    /// mail. Returns false if everything has to be judged again, because somebody may have
    /// intervened.
    private func writeMissing(
        _ action: Action, _ seen: inout PageComponent, _ applied: inout Applied,
        _ retries: inout Retries
    ) async throws -> Bool {
        try await dialect.proveAbilities(for: applied.mailing(action), in: seen)
        var taken: [Write] = []
        while let write = missingWrite(for: applied.mailing(action), in: seen) {
            if write.mails, !applied.hasStoodBack {
                try await standBack(&applied)
                seen = try await look(after: nil, action, &applied)
                guard !applied.result.written.isEmpty else { return false }
                continue
            }
            if write.mails, let failure = applied.mailFailure { throw failure }
            let problem: RequestFailure
            switch try await send(write, &applied) {
            case .success(let receipt):
                taken.append(write)
                seen = try await see(
                    effectsOf: taken, receipt, action, seen, &applied)
                continue
            case .failure(let failure): problem = failure
            }
            seen = try await look(after: problem, action, &applied)
            if !seen.shows(write) {
                try await retries.pause(after: problem, of: write)
                seen = try await look(after: problem, action, &applied)
            }
            if seen.shows(write) {
                applied.landed(write)
            } else {
                applied.lost(write, problem)
                guard !applied.result.written.isEmpty else { return false }
            }
        }
        return true
    }

    /// Waits for a random moment, so that of two simultaneous processes usually only one mails: the
    /// other then sees what the first has done.
    private func standBack(_ applied: inout Applied) async throws {
        applied.hasStoodBack = true
        let pause = Duration.milliseconds(.random(in: 0..<2000))
        try await Task.pause(for: min(pause, deadline.map { $0.remaining / 4 } ?? pause))
    }

    func missingWrite(for action: Action, in seen: PageComponent) -> Write? {
        action.isReached(in: seen) ? nil : dialect.nextWrite(for: action, in: seen)
    }

    /// Sends a write once.
    private func send(
        _ write: Write, _ applied: inout Applied
    ) async throws -> Result<Receipt, RequestFailure> {
        do {
            let receipt = try await dialect.send(write)
            applied.took(write, httpStatus: receipt.httpStatus)
            return .success(receipt)
        } catch let failure as RequestFailure {
            return .failure(failure)
        }
    }

    /// Looks again. If a write failed and the look fails too, the write's failure is thrown.
    func look(
        after problem: RequestFailure?, _ action: Action, _ applied: inout Applied
    ) async throws -> PageComponent {
        do {
            let seen = try await dialect.look(for: action)
            applied.sees(seen)
            return seen
        } catch {
            throw problem ?? error
        }
    }

    private static func outOfReach(_ seen: PageComponent) -> RequestFailure {
        RequestFailure(
            refused: "all is written, and the component is still \(seen.component.status.rawValue)")
    }
}

/// The pauses between attempts at a write. There is a look before each attempt.
struct Retries {
    let deadline: Deadline?
    private let policy = RetryPolicy()
    private var write: Write?
    private var start = ContinuousClock.now
    private var tries = 0

    init(deadline: Deadline?) { self.deadline = deadline }

    /// Waits until the next attempt; throws `problem` if there is to be none.
    mutating func pause(after problem: RequestFailure, of write: Write) async throws {
        if write != self.write { (self.write, start, tries) = (write, .now, 0) }
        tries += 1
        let decision = policy.decision(
            tries: tries, elapsed: .now - start, remaining: deadline?.remaining,
            outcome: problem.outcome, now: Int(unixTime()), jitter: .random(in: 0..<1))
        guard case .wait(let pause) = decision else { throw problem }
        let line = WaitingLine(cachetApply.name)
        line.show("\(problem.message): trying again (\(tries + 1) of \(policy.maximumTries))")
        defer { line.erase() }
        try await Task.pause(for: pause)
    }
}
