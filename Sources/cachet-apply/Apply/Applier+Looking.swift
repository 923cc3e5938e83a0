import HTTP
import Records

/// Looking for what has been written.
extension Applier {
    /// How long what the server took may be on its way to the page, through a cache that does not
    /// say that it is one.
    private static let patience = Duration.seconds(10)

    /// What the page says after a write that the server took, the last of those `taken`.
    ///
    /// Where more is to be written the answer stands for a look, if it shows all that the write
    /// changes. So an action costs one look, its writes and one look that sees them all; with fewer
    /// a write would come of what nobody has seen, or nobody would have seen what came of it. A write
    /// that mails may have taken minutes: what was seen before it is old.
    func see(
        effectsOf taken: [Write], _ receipt: Receipt, _ action: Action, _ sighting: Sighting,
        _ applied: inout Applied
    ) async throws -> Sighting {
        if let write = taken.last, !write.mails,
            let shown = sighting.after(write, answeredBy: receipt),
            missingWrite(for: applied.mailing(action), in: shown) != nil
        {
            applied.sees(shown)
            return shown
        }
        let seen = try await look(after: nil, action, &applied)
        return try await look(forEffectsOf: taken, applied.mailing(action), seen, &applied)
    }

    /// Looks again while the page says that something is missing that the server took, so that
    /// nothing is written twice. Throws `RequestFailure` (69) where it stays so.
    func look(
        forEffectsOf taken: [Write], _ action: Action, _ sighting: Sighting,
        _ applied: inout Applied
    ) async throws -> Sighting {
        let end = ContinuousClock.now + min(Self.patience, deadline?.remaining ?? Self.patience)
        var sighting = sighting
        var pause = Duration.milliseconds(250)
        while let missing = missingWrite(for: action, in: sighting),
            taken.contains(where: { $0.effects == missing.effects })
        {
            guard .now + pause < end else {
                throw RequestFailure(
                    refused: "\(missing.path): the server took it, and nothing changed")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
            sighting = try await look(after: nil, action, &applied)
        }
        return sighting
    }
}
