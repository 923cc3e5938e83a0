import HTTP
import Records

/// Looking for what has been written.
extension Applier {
    /// How long what the server took may be on its way to the page, through a cache that does not
    /// say that it is one.
    private static let patience = Duration.seconds(10)

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
