import HTTP
import JSON
import Program
import Records

/// The dialect of the server, whose token is good. It is found by asking the server unless the
/// settings name it.
///
/// Throws `RequestFailure`, 69 if that API of Cachet does not answer.
func dialect(for settings: Settings) async throws -> any Dialect {
    let client = HTTPClient(settings: settings.client)
    let cachet1 = try Cachet1(
        page: settings.page, token: settings.token, tokenSource: settings.tokenSource,
        client: client)
    let cachet3 = try Cachet3(
        page: settings.page, token: settings.token, tokenSource: settings.tokenSource,
        client: client)
    do {
        let dialect = try await dialect(for: settings, cachet1, cachet3)
        try await dialect.checkToken()
        return dialect
    } catch let failure as RequestFailure where failure.isAboutTheAPI {
        let (other, word): (Server, String)
        switch settings.api {
        case .auto: throw failure
        case .v1: (other, word) = (cachet3.server, "v3")
        case .v3: (other, word) = (cachet1.server, "v1")
        }
        guard await other.isCachet() else { throw failure }
        throw failure.saying(
            "\(settings.apiSource): \(settings.page.text) speaks \(word), "
                + "not \(settings.api.rawValue): say \(word) or auto")
    }
}

private func dialect(
    for settings: Settings, _ cachet1: Cachet1, _ cachet3: Cachet3
) async throws -> any Dialect {
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

extension Server {
    /// What the server answers instead of the API: a web page, a redirect or a 404; nil if the API
    /// is there. Throws temporary failures and refusals of the credentials.
    fileprivate func whyNotCachet() async throws -> RequestFailure? {
        do {
            try await get("/ping") { _ = try $0.requiredString("data") }
            return nil
        } catch let failure as RequestFailure
            where failure.isAboutTheAPI
        {
            return failure
        }
    }

    fileprivate func isCachet() async -> Bool {
        do {
            return try await whyNotCachet() == nil
        } catch {
            return false
        }
    }
}

extension RequestFailure {
    /// Whether the server answered, and not as the API that was asked for.
    fileprivate var isAboutTheAPI: Bool { code == .refused && status != nil }
}
