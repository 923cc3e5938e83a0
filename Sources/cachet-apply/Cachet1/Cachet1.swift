import HTTP
import JSON
import Program
import Records

/// Cachet 2.3 and 2.4: the API under `/api/v1`.
struct Cachet1: Dialect {
    let server: Server

    /// Its times have no zone: it is asked for those of UTC.
    init(page: BaseURL, token: Secret, client: HTTPClient) throws {
        server = Server(
            client: client, base: try BaseURL(page.url("/api/v1"), setting: "CACHET_URL"),
            credentials: HTTPHeader("X-Cachet-Token", token),
            manners: [HTTPHeader("Time-Zone", "UTC")], explain: Self.explanation)
    }

    /// Public GETs take a wrong token for none. The body holds addresses: it is not looked at.
    func proveToken() async throws {
        try await server.get("/subscribers", query: [("per_page", "1")]) { _ in }
    }

    func look(for action: Action) async throws -> Sighting {
        let component = action.componentID
        var sighting = try await server.get("/components/\(component)") {
            try Self.component($0.required("data"))
        }
        sighting.incidents = try await incidents(of: component)
        return sighting
    }

    /// All incidents of a component, newest first.
    func incidents(of component: Int64) async throws -> [Sighting.Incident] {
        try await incidents([("component_id", "\(component)")])
            .filter { $0.componentIDs == [component] }
    }

    func send(_ write: Write) async throws -> Int { try await server.send(write) }

    /// Incidents that fit a filter, newest first.
    ///
    /// A filter and `page` together are an error of the server, so the page has to be large;
    /// `sort` is always descending.
    func incidents(
        _ filter: [(String, String)], atMost count: Int = 10_000
    ) async throws -> [Sighting.Incident] {
        let query = filter + [("sort", "id"), ("per_page", "\(count)")]
        return try await server.get("/incidents", query: query) {
            try $0.list("data") { try Self.incident($0) }
        }.sorted { $0.id > $1.id }
    }

    func updates(of incident: Int64) async throws -> [Update] {
        try await server.get("/incidents/\(incident)/updates", query: [("per_page", "100")]) {
            try $0.list("data") {
                Update(
                    id: try $0.number("id"),
                    status: IncidentStatus(number: try $0.number("status")),
                    message: try $0.requiredString("message"))
            }
        }
    }

    /// The sentence in `{"errors": [{"detail": …, "meta": {"details": […]}}]}`.
    private static func explanation(_ body: [UInt8]) -> String? {
        var json = JSONReader()
        return try? json.read(body.span) { answer in
            var sentences: [String] = []
            answer["errors"]?.forEachElement { error in
                sentences += error["meta"]?["details"]?.mapElements { $0.string ?? "" } ?? []
                if sentences.isEmpty, let detail = error["detail"]?.string { sentences = [detail] }
            }
            return sentences.first
        }
    }
}
