import HTTP
import Program
import Records

/// Looking for what has been written.
extension Applier {
    /// How long an accepted write may take to show on the page, behind a cache that does not
    /// identify itself.
    private static let patience = Duration.seconds(10)

    /// What the page says after the last of the writes that the server accepted, `taken`.
    ///
    /// If more is to be written, the answer replaces a look, provided that it shows everything the
    /// write changes. So an action costs one look, its writes, and one look that sees all their
    /// effects. With fewer looks, either a write would be based on a state that was never seen, or
    /// its effect would never be seen. A write that mails may have taken minutes, so what was seen
    /// before it is out of date.
    func see(
        effectsOf taken: [Write], _ receipt: Receipt, _ action: Action, _ seen: PageComponent,
        _ applied: inout Applied
    ) async throws -> PageComponent {
        if let write = taken.last, !write.mails,
            let shown = seen.after(write, answeredBy: receipt),
            missingWrite(for: applied.mailing(action), in: shown) != nil
        {
            applied.sees(shown)
            return shown
        }
        let seen = try await look(after: nil, action, &applied)
        return try await look(forEffectsOf: taken, applied.mailing(action), seen, &applied)
    }

    /// Looks again while the page lacks something that the server has accepted, so that nothing is
    /// written twice. Throws `RequestFailure` (69) if it remains missing.
    func look(
        forEffectsOf taken: [Write], _ action: Action, _ seen: PageComponent,
        _ applied: inout Applied
    ) async throws -> PageComponent {
        let end = ContinuousClock.now + min(Self.patience, deadline?.remaining ?? Self.patience)
        var seen = seen
        var pause = Duration.milliseconds(250)
        while let missing = missingWrite(for: action, in: seen),
            taken.contains(where: { $0.effects == missing.effects })
        {
            guard .now + pause < end else {
                throw RequestFailure(
                    refused: "\(missing.path): the server took it, and nothing changed")
            }
            try await Task.pause(for: pause)
            pause = min(pause * 2, .seconds(1))
            seen = try await look(after: nil, action, &applied)
        }
        return seen
    }
}
