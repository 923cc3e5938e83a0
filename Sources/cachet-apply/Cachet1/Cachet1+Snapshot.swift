import JSON
import Records

extension Cachet1 {
    func snapshot() async throws -> Snapshot {
        let components = try await components()
        let (incidents, total) = try await unresolvedAndNewest()
        var snapshot = Snapshot(
            components: components, incidents: incidents,
            cachet: components.first { $0.component.problem == nil }?.cachet)
        if total > Snapshot.newestCount { try await lookFurtherDown(&snapshot, of: total) }
        return snapshot
    }

    /// Looks for last keys in older incidents, of which there are `total` with the newest: page by
    /// page or component by component, whichever takes fewer requests.
    private func lookFurtherDown(_ snapshot: inout Snapshot, of total: Int) async throws {
        let pages = (total + Self.pageSize - 1) / Self.pageSize
        guard pages < snapshot.withoutLastKey.count else {
            for id in snapshot.withoutLastKey {
                snapshot.add(older: try await incidents(of: id))
            }
            return
        }
        for page in 1...pages where !snapshot.withoutLastKey.isEmpty {
            snapshot.add(older: try await incidents(page: page, size: Self.pageSize).elements)
        }
    }

    /// How many incidents are read at a time where all are: an answer of a few MB.
    private static let pageSize = 2000

    /// A page of all incidents, newest first, and how many there are in all.
    private func incidents(
        page: Int, size: Int
    ) async throws -> (elements: [PageComponent.Incident], total: Int) {
        let query = [("sort", "id"), ("per_page", "\(size)"), ("page", "\(page)")]
        return try await server.get("/incidents", query: query) { answer in
            let incidents = try answer.list("data") { try Self.incident($0) }
            let total = Int(clamping: try answer.pagination("total"))
            return (incidents.sorted { $0.id > $1.id }, total)
        }
    }

    private func components() async throws -> [PageComponent] {
        var components: [PageComponent] = []
        var page = 1
        var pages = 1
        repeat {
            let query = [("sort", "id"), ("per_page", "1000"), ("page", "\(page)")]
            let some = try await server.get("/components", query: query) { answer in
                pages = Int(clamping: try answer.pagination("total_pages"))
                return try answer.list("data") { try Self.listedComponent($0) }
            }
            if some.isEmpty { break }
            components += some
            page += 1
        } while page <= pages
        return components.sorted { $0.component.id < $1.component.id }
    }

    /// The newest incidents and, if these are not all, all unresolved ones: newest first, each
    /// once; and how many there are in all.
    private func unresolvedAndNewest() async throws -> (
        incidents: [PageComponent.Incident], total: Int
    ) {
        var (incidents, total) = try await incidents(page: 1, size: Snapshot.newestCount)
        guard total > incidents.count else { return (incidents, total) }
        for status in [IncidentStatus.investigating, .identified, .watching] {
            let known = Set(incidents.map(\.id))
            incidents += try await self.incidents("status", Int64(status.number))
                .filter { !known.contains($0.id) }
        }
        return (incidents.sorted { $0.id > $1.id }, total)
    }
}
