import HTTP
import JSON
import Program
import Records

/// Cachet 3: the API under `/api`, JSON:API resources.
struct Cachet3: Dialect {
    let server: Server
    let mailsFirst = false
    /// Whether incidents have `meta`, as in builds from 2026-07-13 on; in older ones the key is in
    /// the message.
    var hasMeta = true

    /// The name of the key in the `meta` of an incident.
    static let metaKey: StaticString = "pingdom_cachet_key"

    init(
        page: BaseURL, token: Secret, tokenSource: String = "CACHET_API_TOKEN", client: HTTPClient
    ) throws {
        server = Server(
            client: client, base: try BaseURL(page.url("/api"), setting: "CACHET_URL"),
            credentials: .bearer(token), tokenSource: tokenSource, explain: Self.explanation,
            ability: Self.ability)
    }

    /// The same, after asking whether there is `meta`: a build without it answers 400 to the
    /// filter.
    func probingMeta() async throws -> Cachet3 {
        var probed = self
        do {
            try await server.get(
                "/incidents", query: [Self.filter(OutageKey(rawValue: "-")), ("per_page", "1")]
            ) { _ in
            }
        } catch let failure as RequestFailure
            where failure.status == 400 && !failure.isFromIntermediary
        {
            probed.hasMeta = false
        }
        return probed
    }

    /// On public GETs a wrong token counts as a guest's. A 403 means a good token that lacks this
    /// one ability. The body contains addresses, so it is not looked at.
    func checkToken() async throws {
        do {
            try await server.get("/subscribers", query: [("per_page", "1")]) { _ in }
        } catch let failure as RequestFailure
            where failure.status == 403 && !failure.isFromIntermediary
        {}
    }

    /// An incident is returned without its `meta`, whatever is included, so the answer does not
    /// show its key.
    func send(_ write: Write) async throws -> Receipt {
        try await server.send(write) { data in
            switch write.target {
            case .component: .component(try Self.component(data))
            case .incident, .update, .point, .schedule: nil
            }
        }
    }

    /// Finds incidents by their key, which must not contain a comma: with one, the server silently
    /// drops the filter and returns all incidents.
    static func filter(_ key: OutageKey) -> (String, String) {
        ("filter[meta][\(metaKey)]", key.rawValue)
    }

    /// The sentence in `{"message": …}`.
    private static func explanation(_ body: [UInt8]) -> String? {
        var json = JSONReader()
        let sentence = try? json.read(body.span) { $0["message"]?.string }
        return sentence?.isEmpty == false ? sentence : nil
    }
}
