import HTTP
import JSON
import Program
import Records

/// The dialect of the server, found by asking it unless the settings name it.
///
/// Throws `RequestFailure` (69) if no API of Cachet answers.
func dialect(for settings: Settings) async throws -> any Dialect {
    let client = HTTPClient(settings: settings.client)
    let cachet1 = try Cachet1(page: settings.page, token: settings.token, client: client)
    let cachet3 = try Cachet3(page: settings.page, token: settings.token, client: client)
    switch settings.api {
    case .v1: return cachet1
    case .v3: return try await cachet3.probingMeta()
    case .auto: break
    }
    guard let first = try await cachet1.server.whyNotCachet() else { return cachet1 }
    guard let second = try await cachet3.server.whyNotCachet() else {
        return try await cachet3.probingMeta()
    }
    // A 404 says least about the reason.
    let reason = [first, second].first { $0.status != 404 }.map { ": \($0.message)" } ?? ""
    throw first.saying(
        "\(settings.page.text): no Cachet answers there: is CACHET_URL right?\(reason)")
}

/// The page as it is now, after the token has been found to be good.
func checkedSnapshot(for settings: Settings) async throws -> Snapshot {
    let dialect = try await dialect(for: settings)
    try await dialect.checkToken()
    return try await dialect.snapshot()
}

extension Server {
    /// What the server answers instead of the API: a web page, a redirect or a 404; nil if the API
    /// is there. Throws temporary failures and refusals of the credentials.
    fileprivate func whyNotCachet() async throws -> RequestFailure? {
        do {
            try await get("/ping") { _ = try $0.requiredString("data") }
            return nil
        } catch let failure as RequestFailure
            where failure.code == .refused && failure.status != nil
        {
            return failure
        }
    }
}
