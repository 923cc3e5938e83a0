import HTTP
import Records

/// A page whose API is unavailable: everything fails with the reason.
struct Unavailable: Dialect {
    let failure: RequestFailure

    func proveToken() async throws { throw failure }
    func snapshot() async throws -> Snapshot { throw failure }
    func look(for action: Action) async throws -> PageComponent { throw failure }
    func updates(of incident: Int64) async throws -> [Update] { throw failure }
    func nextWrite(for action: Action, in seen: PageComponent) -> Write? { nil }
    func send(_ write: Write) async throws -> Receipt { throw failure }
    func metric(_ id: Int64) async throws -> Metric { throw failure }
    func add(_ write: Write) async throws -> (point: Metric.Point, httpStatus: Int) {
        throw failure
    }
}
