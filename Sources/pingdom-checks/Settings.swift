import HTTP
import Program

/// Where to ask and for what.
struct Settings {
    let server: BaseURL
    let token: Secret
    let selection: Selection
    let client: HTTPClient.Settings

    /// Throws `Failure`: 64 for a bad option, 77 without a token, 78 for a bad setting.
    init(_ invocation: Invocation) throws {
        let arguments = invocation.arguments
        selection = try Selection(ids: arguments.values("--check"), tags: arguments.values("--tag"))
        client = try HTTPClient.Settings(invocation)
        server = try Self.server(invocation.environment)
        token = try invocation.environment.secret(
            "PINGDOM_API_TOKEN", credential: "pingdom-api-token",
            file: arguments.value("--token-file"))
    }

    private static func server(_ environment: Environment) throws -> BaseURL {
        let name = "PINGDOM_API_URL"
        let text = environment[name] ?? "https://api.pingdom.com/api/3.1"
        let server = try BaseURL(text, setting: name)
        guard server.allowsCredentials else {
            throw Failure(.configuration, "\(name): a token goes over plain http to loopback only")
        }
        return server
    }
}

/// Which checks were asked for: those with one of the ids or one of the tags.
struct Selection: Equatable {
    private(set) var ids: [Int64] = []
    let tags: [String]

    /// Throws `Failure` (64) for what cannot be an id or a tag.
    init(ids: [String], tags: [String]) throws {
        self.tags = tags
        for text in ids {
            guard let id = Int64(text), id > 0 else {
                throw Failure(.usage, "--check: not an id: \(text)")
            }
            self.ids.append(id)
        }
        if let tag = tags.first(where: { $0.isEmpty || $0.contains(",") }) {
            throw Failure(.usage, "--tag: not a tag: \(tag.debugDescription)")
        }
    }

    /// Whether all checks were asked for.
    var isEverything: Bool { ids.isEmpty && tags.isEmpty }

    func contains(id: Int64, tags: [String]) -> Bool {
        isEverything || ids.contains(id) || tags.contains(where: self.tags.contains)
    }
}
