import JSON
import Records

extension Cachet1 {
    /// The metric with its newest points. The points are listed in pages, on 2.3 the oldest first
    /// and on 2.4 the newest, so the first page and the last two are read.
    func metric(_ id: Int64) async throws -> Metric {
        var metric = try await server.get("/metrics/\(id)") { answer in
            let data = try answer.required("data")
            try data.requireID(id)
            return Metric(
                id: id, threshold: try data.number("threshold"), merging: .sameValue,
                needsThreshold: data["visible"]?.kind != nil, points: [])
        }
        let (points, count) = try await points(of: id, page: 1)
        metric.points = points
        for page in max(2, count - 1)...max(2, count) where page <= count {
            metric.points += try await self.points(of: id, page: page).points
        }
        return metric
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
            let count = max(1, Int(clamping: try answer.pagination("total_pages")))
            let points = try answer.list("data") { point in
                guard try point.number("metric_id") == metric else {
                    throw RecordError("a point in it is another metric's")
                }
                return try Self.point(point)
            }
            return (points, count)
        }
    }

    private static func point(_ value: borrowing JSONValue) throws -> Metric.Point {
        .init(time: try value.time("created_at"), value: value.wholeNumber("value"))
    }
}
