import HTTP
import Program

/// Which page to work on, and how.
struct Settings {
    /// Which of Cachet's APIs the server speaks.
    enum API: String, CaseIterable {
        case auto, v1, v3
    }

    /// The status page's address; its API is below it.
    let page: BaseURL
    let token: Secret
    /// Where the token comes from: a variable or a file.
    let tokenSource: String
    var api: API
    /// What sets `api`.
    let apiSource: String
    let client: HTTPClient.Settings

    /// Throws `Failure`: 64 for a bad option, 77 without a token, 78 for a bad setting.
    init(_ invocation: Invocation) throws {
        var client = try HTTPClient.Settings(invocation)
        client.onWait = { waiting in
            let what = waiting.map { "\($0)" }
            StatusLine.standardError.show(invocation.program, says: what)
        }
        self.client = client
        api = try Self.api(invocation)
        page = try Self.page(invocation)
        apiSource = invocation.arguments.has(.api) ? "--api" : "CACHET_API"
        let (variable, credential) = ("CACHET_API_TOKEN", "cachet-api-token")
        token = try invocation.token(variable, credential: credential)
        tokenSource = try invocation.tokenSource(variable, credential: credential)
    }

    private static func api(_ invocation: Invocation) throws -> API {
        if let api: API = invocation.arguments.choice(.api) { return api }
        let word = invocation.environment["CACHET_API"] ?? "auto"
        guard let api = API(rawValue: word) else {
            throw Failure(.configuration, "CACHET_API: must be auto, v1 or v3, not \(word)")
        }
        return api
    }

    private static func page(_ invocation: Invocation) throws -> BaseURL {
        guard let text = invocation.environment["CACHET_URL"] else {
            throw Failure(.configuration, "CACHET_URL is not set")
        }
        let page = try BaseURL(page: text, setting: "CACHET_URL")
        guard try page.allowsCredentials || allowsPlainHTTP(invocation) else {
            throw Failure(
                .configuration,
                "CACHET_URL: a token goes over plain http to loopback only: say https, or, where "
                    + "nobody listens in, CACHET_PLAIN_HTTP=allow or --plain-http")
        }
        return page
    }

    private static func allowsPlainHTTP(_ invocation: Invocation) throws -> Bool {
        if invocation.arguments.has(.plainHTTP) { return true }
        let word = invocation.environment["CACHET_PLAIN_HTTP"]
        guard word == nil || word == "allow" else {
            throw Failure(
                .configuration, "CACHET_PLAIN_HTTP: neither empty nor allow: \(word ?? "")")
        }
        return word != nil
    }
}

extension BaseURL {
    /// A status page's address in its normal form: if it is the address of the API, the API's path
    /// is left out. Throws `Failure` (78), as for any address.
    init(page text: String, setting: String) throws {
        let url = try BaseURL(text, setting: setting)
        let path = ["/api/v1", "/api"].first { url.text.hasSuffix($0) } ?? ""
        self = try BaseURL(String(url.text.dropLast(path.count)), setting: setting)
    }
}
