import HTTP
import Records

/// Looking for what has been written.
extension Attempt {
    mutating func look() async throws {
        record(try await dialect.look(for: action))
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
        try await lookUntilShown { attempt in
            attempt.missingWrite(in: attempt.seen).flatMap { missing in
                accepted.contains { $0.effects == missing.effects } ? missing : nil
            }
        }
    }

    private mutating func record(_ latest: PageComponent) {
        seen = latest
        report.recordLatest(latest)
    }
}
