import HTTP
import JSON
import Program

/// The dialect of the server, found by asking unless the settings say it.
///
/// Throws `RequestFailure` (69) where no API of Cachet answers.
func dialect(for settings: Settings) async throws -> any Dialect {
    let client = HTTPClient(settings: settings.client)
    let cachet1 = try Cachet1(page: settings.page, token: settings.token, client: client)
    let cachet3 = try Cachet3(page: settings.page, token: settings.token, client: client)
    switch settings.api {
    case .v1: return cachet1
    case .v3: return try await cachet3.probingMeta()
    case .auto: break
    }
    if try await cachet1.server.answersPing() { return cachet1 }
    if try await cachet3.server.answersPing() { return try await cachet3.probingMeta() }
    throw RequestFailure(
        code: .refused,
        message: "\(settings.page.text): no Cachet answers there: is CACHET_URL right?",
        status: 404, outcome: .status(404))
}

/// The page as it is now, for a token that is proven to be good.
func provenSnapshot(for settings: Settings) async throws -> Snapshot {
    let dialect = try await dialect(for: settings)
    try await dialect.proveToken()
    return try await dialect.snapshot()
}

extension Server {
    /// Whether the API is there; false where the server says that it is not.
    fileprivate func answersPing() async throws -> Bool {
        do {
            return try await get("/ping") { $0["data"]?.string != nil }
        } catch let failure as RequestFailure where failure.status == 404 {
            return false
        }
    }
}
