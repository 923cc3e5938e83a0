import HTTP
import Records

/// Looking for what has been written.
extension Attempt {
    /// How long an accepted write may take to show on the page, behind a cache that does not
    /// identify itself.
    private static let patience = Duration.seconds(10)

    mutating func look() async throws {
        record(try await dialect.look(for: action))
    }

    /// Looks after a write that failed. If the look fails too, the write's failure is thrown.
    mutating func look(after failure: RequestFailure) async throws {
        do {
            try await look()
        } catch is RequestFailure {
            throw failure
        }
    }

    /// Sees what the page says after the last of the writes that the server `accepted`.
    ///
    /// If more is to be written, the answer replaces a look, provided that it shows everything the
    /// write changes. So an action costs one look, its writes, and one look that sees all their
    /// effects. With fewer looks, either a write would be based on a state that was never seen, or
    /// its effect would never be seen. A write that mails may have taken minutes, so what was seen
    /// before it is out of date.
    mutating func see(effectsOf accepted: [Write], answeredBy receipt: Receipt) async throws {
        if let write = accepted.last, !write.mails,
            let shown = seen.after(write, answeredBy: receipt), missingWrite(in: shown) != nil
        {
            return record(shown)
        }
        try await look()
        try await lookUntilShown(accepted)
    }

    /// Looks again while the page lacks something that the server has accepted, so that nothing is
    /// written twice. Throws `RequestFailure` (69) if it remains missing.
    private mutating func lookUntilShown(_ accepted: [Write]) async throws {
        let patience = min(Self.patience, applier.deadline?.remaining ?? Self.patience)
        let end = ContinuousClock.now + patience
        var pause = Duration.milliseconds(250)
        while let missing = missingWrite(in: seen),
            accepted.contains(where: { $0.effects == missing.effects })
        {
            guard .now + pause < end else {
                throw RequestFailure(
                    refused: "\(missing.path): the server took it, and nothing changed")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
            try await look()
        }
    }

    private mutating func record(_ latest: PageComponent) {
        seen = latest
        report.recordLatest(latest)
    }
}
