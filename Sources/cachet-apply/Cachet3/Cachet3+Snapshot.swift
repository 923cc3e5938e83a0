import HTTP
import JSON
import Records

extension Cachet3 {
    /// Without `filter[enabled]` disabled components are left out; without `sort` the order is not
    /// by id.
    func snapshot() async throws -> Snapshot {
        let query = [("filter[enabled]", "1,0"), ("sort", "id"), ("include", "group")]
        var components = try await all("/components", query) {
            try Self.listedComponent($0)
        }
        let readable = components.filter { $0.component.problem == nil }
        guard Set(readable.map { $0.ownStatus == nil }).count < 2 else {
            throw RequestFailure(
                refused: "GET /components: latest_status is missing here and there")
        }
        let inMaintenance = try await componentsInMaintenance()
        for index in components.indices {
            let id = components[index].component.id
            components[index].component.isInMaintenance = inMaintenance.contains(id)
        }
        return try await snapshot(of: components)
    }

    /// Adds the incidents: the newest and, if these are not all, the unresolved ones, which need not
    /// be asked for if the second page is read and is the last one.
    private func snapshot(of components: [PageComponent]) async throws -> Snapshot {
        let newest = try await newestIncidents(page: 1)
        var snapshot = Snapshot(
            components: components, incidents: Self.newestFirst(newest.elements), cachet: .v3)
        guard !newest.isLast else { return snapshot }
        let second = snapshot.withoutLastKey.isEmpty ? nil : try await newestIncidents(page: 2)
        let others =
            if let second, second.isLast {
                second.elements.filter(\.isOpen)
            } else {
                try await unresolved()
            }
        snapshot = Snapshot(
            components: components, incidents: Self.newestFirst(newest.elements + others),
            cachet: .v3)
        if let second { try await lookFurtherDown(&snapshot, from: second) }
        return snapshot
    }

    /// Looks for last keys in incidents older than the newest ones, for a few pages, one after
    /// another: no filter finds a component's incidents, and those that are included with a
    /// component have no `meta`.
    private func lookFurtherDown(
        _ snapshot: inout Snapshot, from second: Page<PageComponent.Incident>
    ) async throws {
        var (page, number) = (second, 2)
        while true {
            snapshot.add(older: Self.newestFirst(page.elements))
            number += 1
            guard !page.isLast, number <= 6, !snapshot.withoutLastKey.isEmpty else { return }
            page = try await newestIncidents(page: number)
        }
    }

    private func newestIncidents(page number: Int) async throws -> Page<PageComponent.Incident> {
        try await page(number, of: "/incidents", incidentQuery) { try Self.listedIncident($0) }
    }

    /// The components that a schedule in progress names.
    func componentsInMaintenance() async throws -> Set<Int64> {
        let query = [("filter[status]", "1"), ("include", "components")]
        let named = try await all("/schedules", query) { schedule in
            let status = try schedule.required("attributes").required("status").number("value")
            let components = try schedule.required("relationships").required("components")
            let ids = try components.list("data") { try $0.number("id") }
            return status == 1 ? ids : []
        }
        return Set(named.joined())
    }

    func unresolved() async throws -> [PageComponent.Incident] {
        try await incidents([("filter[status]", "0,1,2,3")]).filter(\.isOpen)
    }

    func incidents(_ filter: [(String, String)]) async throws -> [PageComponent.Incident] {
        try await all("/incidents", filter + incidentQuery) { try Self.listedIncident($0) }
    }

    private var incidentQuery: [(String, String)] {
        [("sort", "-id"), ("include", hasMeta ? "components,updates,meta" : "components,updates")]
    }

    /// Each incident once, as it was seen last.
    static func newestFirst(_ incidents: [PageComponent.Incident]) -> [PageComponent.Incident] {
        let byID = Dictionary(incidents.map { ($0.id, $0) }) { _, later in later }
        return byID.values.sorted { $0.id > $1.id }
    }

    /// A complete list, or its beginning up to the page for which `isEnough`, which sees every page,
    /// is true. The server's link to the next page loses the filters, and no answer has a total.
    /// Throws `RequestFailure` (69) if a page brings nothing new and is not the last one.
    func all<Element>(
        _ path: String, _ query: [(String, String)],
        until isEnough: (Page<Element>) -> Bool = { _ in false },
        _ read: (borrowing JSONValue) throws -> Element
    ) async throws -> [Element] {
        var elements: [Element] = []
        var known: Set<Int64> = []
        var number = 1
        while true {
            let page = try await page(number, of: path, query, read)
            elements += page.elements
            if isEnough(page) || page.isLast { return elements }
            guard !page.ids.subtracting(known).isEmpty else {
                throw RequestFailure(refused: "GET \(path): page \(number) brings nothing new")
            }
            known.formUnion(page.ids)
            number += 1
        }
    }

    struct Page<Element> {
        let elements: [Element]
        let ids: Set<Int64>
        let isLast: Bool
        /// Unix seconds, if the answer says it.
        var serverTime: Int64?
    }

    /// One page, of as many elements as the server gives at a time.
    private func page<Element>(
        _ number: Int, of path: String, _ query: [(String, String)],
        _ read: (borrowing JSONValue) throws -> Element
    ) async throws -> Page<Element> {
        let query = query + [("per_page", "100"), ("page", "\(number)")]
        var (page, serverTime) = try await server.getDated(path, query: query) { answer in
            Page(
                elements: try answer.list("data", read),
                ids: Set(try answer.list("data") { try $0.number("id") }),
                isLast: try answer.required("links").optionalString("next") == nil)
        }
        page.serverTime = serverTime
        return page
    }
}
