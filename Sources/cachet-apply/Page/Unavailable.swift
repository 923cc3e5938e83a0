import HTTP
import Records

/// A page whose API cannot be had: whatever is asked of it fails with the reason.
struct Unavailable: Dialect {
    let failure: RequestFailure

    func proveToken() async throws { throw failure }
    func snapshot() async throws -> Snapshot { throw failure }
    func look(for action: Action) async throws -> Sighting { throw failure }
    func nextWrite(for action: Action, in sighting: Sighting) -> Write? { nil }
    func send(_ write: Write) async throws -> Int { throw failure }
}
