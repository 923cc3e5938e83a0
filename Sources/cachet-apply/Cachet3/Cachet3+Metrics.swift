import JSON
import Records

extension Cachet3 {
    /// The metric with its newest point, the one that a new point is compared with.
    func metric(_ id: Int64) async throws -> Metric {
        let threshold = try await server.get("/metrics/\(id)") { answer in
            let data = try answer.required("data")
            try data.requireID(id)
            return try data.required("attributes").number("threshold")
        }
        let query = [("sort", "-created_at"), ("per_page", "1")]
        let points = try await server.get("/metrics/\(id)/points", query: query) {
            try $0.list("data") { point in
                guard try point.required("attributes").number("metric_id") == id else {
                    throw RecordError("a point in it is another metric's")
                }
                return try Self.point(point)
            }
        }
        return Metric(id: id, threshold: threshold, merging: .any, points: points)
    }

    func add(_ write: Write) async throws -> (point: Metric.Point, httpStatus: Int) {
        let answer = try await server.post(write) { try Self.point($0.required("data")) }
        return (answer.result, answer.httpStatus)
    }

    /// Its time is in the time zone that the server is set to (`APP_TIMEZONE`), by default UTC.
    private static func point(_ resource: borrowing JSONValue) throws -> Metric.Point {
        let attributes = try resource.required("attributes")
        return .init(
            time: try attributes.required("created").time("string"),
            value: attributes.wholeNumber("value"))
    }
}
