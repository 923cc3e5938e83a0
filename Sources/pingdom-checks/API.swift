import HTTP
import Program

/// The versions of Pingdom's API.
enum API: String, CaseIterable {
    case current = "3.1"
    /// It was to end in 2020; accounts with old application keys may still be served.
    case legacy = "2.1"

    /// The path of the API on its host.
    var path: String { "/api/\(rawValue)" }

    /// The address that `PINGDOM_API_URL` gives, with the usual path if it has none.
    ///
    /// Throws `Failure` (78) if it is not an address, or one to which a secret would travel
    /// unencrypted.
    func server(_ environment: Environment) throws -> BaseURL {
        let name = "PINGDOM_API_URL"
        var server = try BaseURL(
            environment[name] ?? "https://api.pingdom.com", setting: name)
        if !server.hasPath { server = try BaseURL(server.url(path), setting: name) }
        guard server.allowsCredentials else {
            throw Failure(
                .configuration, "\(name): a token goes over plain http to loopback only: say https")
        }
        return server
    }

    /// The headers with the credentials; throws `Failure` (77) if something is missing.
    ///
    /// 3.1 takes only a token. 2.1 takes a user's e-mail address, password and application key, and
    /// needs the address of the account if that has several users.
    func credentials(_ invocation: Invocation) throws -> [HTTPHeader] {
        let environment = invocation.environment
        guard self == .legacy else {
            let token = try invocation.token("PINGDOM_API_TOKEN", credential: "pingdom-api-token")
            return [.bearer(token)]
        }
        guard let user = environment["PINGDOM_USER"], !user.contains(":") else {
            throw Failure(.credentials, "no credentials: set PINGDOM_USER to an e-mail address")
        }
        let password = try environment.secret("PINGDOM_PASSWORD", credential: "pingdom-password")
        let key = try environment.secret("PINGDOM_APP_KEY", credential: "pingdom-app-key")
        let account = environment["PINGDOM_ACCOUNT_EMAIL"].map { HTTPHeader("Account-Email", $0) }
        return [.basic(user: user, password: password), HTTPHeader("App-Key", key)]
            + (account.map { [$0] } ?? [])
    }
}
