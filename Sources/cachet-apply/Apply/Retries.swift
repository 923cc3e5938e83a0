import HTTP
import Program

/// The pauses between attempts at a write. There is a look before each attempt.
struct Retries {
    private let deadline: Deadline?
    /// As for a request that is repeated by itself, whatever the client's settings say.
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
            outcome: problem.outcome, jitter: .random(in: 0..<1))
        guard case .wait(let pause) = decision else { throw problem }
        let line = StatusLine.standardError
        line.show(
            cachetApply.name,
            says: "\(problem.message): trying again (\(tries + 1) of \(policy.maximumTries))")
        defer { line.show(cachetApply.name, says: nil) }
        try await Task.sleep(for: pause)
    }
}
