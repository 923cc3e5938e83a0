import JSON
import Records

extension Cachet1 {
    func snapshot() async throws -> Snapshot {
        let components = try await components()
        let (incidents, isAll) = try await unresolvedAndNewest()
        var snapshot = Snapshot(
            components: components, incidents: incidents, cachet: components.first?.cachet)
        for id in isAll ? [] : snapshot.withoutLastKey {
            snapshot.setLastKey(of: id, from: try await self.incidents(of: id))
        }
        return snapshot
    }

    private func components() async throws -> [PageComponent] {
        var components: [PageComponent] = []
        var page = 1
        var pages = 1
        repeat {
            let query = [("sort", "id"), ("per_page", "1000"), ("page", "\(page)")]
            let some = try await server.get("/components", query: query) { answer in
                pages = Int(clamping: try answer.pagination("total_pages"))
                return try answer.list("data") { try Self.component($0) }
            }
            if some.isEmpty { break }
            components += some
            page += 1
        } while page <= pages
        return components.sorted { $0.component.id < $1.component.id }
    }

    /// The newest incidents and, if these are not all, all unresolved ones: newest first, each
    /// once.
    private func unresolvedAndNewest() async throws -> (
        incidents: [PageComponent.Incident], isAll: Bool
    ) {
        let query = [("sort", "id"), ("per_page", "\(Snapshot.newestCount)")]
        var total: Int64 = 0
        var incidents = try await server.get("/incidents", query: query) { answer in
            total = try answer.pagination("total")
            return try answer.list("data") { try Self.incident($0) }
        }
        guard total > incidents.count else { return (incidents.sorted { $0.id > $1.id }, true) }
        for status in [IncidentStatus.investigating, .identified, .watching] {
            let known = Set(incidents.map(\.id))
            incidents += try await self.incidents("status", Int64(status.number))
                .filter { !known.contains($0.id) }
        }
        return (incidents.sorted { $0.id > $1.id }, false)
    }
}
