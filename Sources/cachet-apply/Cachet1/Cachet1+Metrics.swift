import JSON

extension Cachet1 {
    /// The metric with its newest points: 2.3 lists the oldest first, on pages, 2.4 the newest. So
    /// the first page is read, and the last two.
    func metric(_ id: Int64) async throws -> Metric {
        let threshold = try await server.get("/metrics/\(id)") {
            try $0.required("data").optionalNumber("threshold") ?? 0
        }
        var (points, count) = try await points(of: id, page: 1)
        var page = count
        while page > max(1, count - 2) {
            points += try await self.points(of: id, page: page).points
            page -= 1
        }
        return Metric(id: id, threshold: threshold, merging: .sameValue, points: points)
    }

    func add(_ write: Write) async throws -> (point: Metric.Point, httpStatus: Int) {
        let answer = try await server.post(write) { try Self.point($0.required("data")) }
        return (answer.result, answer.httpStatus)
    }

    private func points(
        of metric: Int64, page: Int
    ) async throws -> (points: [Metric.Point], pageCount: Int) {
        let query = [("per_page", "50"), ("page", "\(page)")]
        return try await server.get("/metrics/\(metric)/points", query: query) { answer in
            let count = Int(clamping: try answer.pagination("total_pages"))
            return (try answer.list("data") { try Self.point($0) }, count)
        }
    }

    private static func point(_ value: borrowing JSONValue) throws -> Metric.Point {
        .init(time: try value.time("created_at"), value: value.wholeNumber("value"))
    }
}
