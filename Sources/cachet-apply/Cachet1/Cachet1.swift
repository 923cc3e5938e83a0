import HTTP
import JSON
import Program
import Records

/// Cachet 2.3 and 2.4: the API under `/api/v1`.
struct Cachet1: Dialect {
    let server: Server
    let mailsFirst = true

    /// The server's times have no zone, so it is asked for times in UTC.
    init(
        page: BaseURL, token: Secret, tokenSource: String = "CACHET_API_TOKEN", client: HTTPClient
    ) throws {
        server = Server(
            client: client, base: try BaseURL(page.url("/api/v1"), setting: "CACHET_URL"),
            credentials: HTTPHeader("X-Cachet-Token", token), tokenSource: tokenSource,
            fixedHeaders: [HTTPHeader("Time-Zone", "UTC")], explain: Self.explanation)
    }

    /// Public GETs treat a wrong token like none. The body, with its addresses, is not looked at.
    func checkToken() async throws {
        try await server.get("/subscribers", query: [("per_page", "1")]) { _ in }
    }

    func look(for action: Action) async throws -> PageComponent {
        let component = action.componentID
        var seen = try await server.get("/components/\(component)") { answer in
            let data = try answer.required("data")
            try data.requireID(component)
            return try Self.component(data)
        }
        seen.incidents = try await incidents(of: component)
        return seen
    }

    /// All incidents of a component, newest first.
    func incidents(of component: Int64) async throws -> [PageComponent.Incident] {
        try await incidents("component_id", component)
    }

    func send(_ write: Write) async throws -> Receipt {
        let receipt = try await server.send(write) { data in
            switch write.target {
            case .component: .component(try Self.component(data))
            case .incident: .incident(try Self.incident(data))
            case .update, .point, .schedule: nil
            }
        }
        guard write.isTransient, case .incident(let posted) = receipt.shown else { return receipt }
        _ = try? await server.send(Write(removing: posted)) { _ in nil }
        return Receipt(httpStatus: receipt.httpStatus, shown: nil)
    }

    /// The incidents whose `name` is `value`, newest first.
    ///
    /// The server fails if a filter and `page` are combined, so they come in one answer: the first
    /// page has to be large enough. What does not fit is lost: an incident beyond 10,000 is not
    /// seen, and a component with more than 32 MiB of incidents cannot be changed until some are
    /// deleted. Asking by status first would not help, since an old key may be on a resolved one.
    /// `sort` is always descending.
    func incidents(_ name: StaticString, _ value: Int64) async throws -> [PageComponent.Incident] {
        let query = [("\(name)", "\(value)"), ("sort", "id"), ("per_page", "10000")]
        do {
            return try await server.get("/incidents", query: query) { answer in
                try answer.list("data") { incident in
                    guard try incident.number(name) == value else {
                        throw RecordError("an incident in it has another \(name) than \(value)")
                    }
                    return try Self.incident(incident)
                }
            }.sorted { $0.id > $1.id }
        } catch let failure as RequestFailure {
            guard case .error(.tooLarge, _) = failure.outcome else { throw failure }
            throw failure.saying(
                "\(failure.message) (all incidents with \(name) \(value)): "
                    + "delete old ones in Cachet")
        }
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
