import HTTP
import JSON
import Program
import Records

/// Cachet 3: the API under `/api`, JSON:API resources.
struct Cachet3: Dialect {
    let server: Server
    /// Whether incidents have `meta`, as builds from 2026-07-13 on do; before, the key is in the
    /// message.
    var hasMeta = true

    /// What a key is called in the `meta` of an incident.
    static let metaKey: StaticString = "pingdom_cachet_key"

    init(page: BaseURL, token: Secret, client: HTTPClient) throws {
        server = Server(
            client: client, base: try BaseURL(page.url("/api"), setting: "CACHET_URL"),
            credentials: .bearer(token), explain: Self.explanation,
            ability: Self.ability)
    }

    /// The same, knowing of `meta` by asking: a build without it answers 400 to its filter.
    func probingMeta() async throws -> Cachet3 {
        var probed = self
        do {
            try await server.get("/incidents", query: [Self.filter("-"), ("per_page", "1")]) { _ in
            }
        } catch let failure as RequestFailure where failure.status == 400 && !failure.isFromFront {
            probed.hasMeta = false
        }
        return probed
    }

    /// A wrong token is a guest's on public GETs. A 403 is a good token without this one ability.
    /// The body holds addresses: it is not looked at.
    func proveToken() async throws {
        do {
            try await server.get("/subscribers", query: [("per_page", "1")]) { _ in }
        } catch let failure as RequestFailure where failure.status == 403 && !failure.isFromFront {}
    }

    /// An incident comes back without its `meta`, whatever is included: it does not show its key.
    func send(_ write: Write) async throws -> Receipt {
        try await server.send(write) { data in
            write.subject == .component ? .component(try Self.component(data)) : nil
        }
    }

    /// Finds incidents by their key, which must not hold a comma: with one the filter is dropped in
    /// silence, and all incidents come back.
    static func filter(_ key: String) -> (String, String) { ("filter[meta][\(metaKey)]", key) }

    /// The sentence in `{"message": …}`.
    private static func explanation(_ body: [UInt8]) -> String? {
        var json = JSONReader()
        let sentence = try? json.read(body.span) { $0["message"]?.string }
        return sentence?.isEmpty == false ? sentence : nil
    }
}
