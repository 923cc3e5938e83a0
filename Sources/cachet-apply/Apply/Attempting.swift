import HTTP
import Program

/// The loop that `Attempt`, `MetricAttempt` and `WorkAttempt` have in common: look, judge, write what
/// is missing, look again. What is seen and written differs.
protocol Attempting {
    var applier: Applier { get }
    var report: Report { get set }
    var retries: Retries { get set }

    /// Judges what was seen, and does what the judgement allows.
    mutating func judgeAndWrite() async throws -> Next

    /// Sees what the page says now.
    mutating func look() async throws
}

/// How an attempt goes on after a step.
enum Next {
    /// Somebody may have intervened.
    case judgeAgain
    case done
}

/// How long an accepted write may take to show on the page, behind a cache that does not identify
/// itself.
private let patience = Duration.seconds(10)

extension Attempting {
    /// Works until `report` says what became of the action. Throws `CancellationError` only.
    mutating func run() async throws {
        do {
            while try await judgeAndWrite() == .judgeAgain {}
        } catch let failure as RequestFailure {
            report.fail(failure)
        }
    }

    /// Looks whether a write that failed has taken effect all the same, and if not, once more after
    /// a pause.
    mutating func look(
        for write: Write, after failure: RequestFailure, isShown: (Self) -> Bool
    ) async throws -> Bool {
        try await look(after: failure)
        if !isShown(self) {
            try await retries.pause(after: failure, of: write)
            try await look(after: failure)
        }
        return isShown(self)
    }

    /// Looks after a write that failed. If the look fails too, the write's failure is thrown.
    private mutating func look(after failure: RequestFailure) async throws {
        do {
            try await look()
        } catch is RequestFailure {
            throw failure
        }
    }

    /// Looks again while the page lacks something that the server has accepted, so that nothing is
    /// written twice. Throws `RequestFailure` (69) if it remains missing.
    mutating func lookUntilShown(_ missing: (Self) -> Write?) async throws {
        let patience = min(patience, applier.deadline?.remaining ?? patience)
        let end = ContinuousClock.now + patience
        var pause = Duration.milliseconds(250)
        while let write = missing(self) {
            guard .now + pause < end else {
                throw RequestFailure(
                    refused: "\(write.path): the server took it, and nothing changed")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
            try await look()
        }
    }

    /// Waits for a random moment, so that of two simultaneous processes usually only one mails: the
    /// other then sees what the first has done.
    func standBack() async throws {
        let pause = Duration.milliseconds(.random(in: 0..<2000))
        try await Task.sleep(for: min(pause, applier.deadline.map { $0.remaining / 4 } ?? pause))
    }
}
