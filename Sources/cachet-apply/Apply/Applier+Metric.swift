import HTTP
import Program
import Records

/// Adding a point to a metric.
extension Applier {
    /// Looks at the metric, and sends the point unless it is there. If the answer is lost, it looks
    /// for the point before it sends it again.
    func add(_ point: MetricPoint, _ applied: inout Applied) async throws {
        let write = Write(adding: point)
        var retries = Retries(deadline: deadline)
        var metric = try await metric(of: point)
        while true {
            switch judge(point, metric, now: clock()) {
            case .already(let why):
                applied.result.because = why
                return applied.end(.already)
            case .impossible(let why): throw RequestFailure(misconfigured: why)
            case .toDo where isDryRun:
                applied.tookPoint()
                return applied.end(.planned)
            case .toDo: break
            }
            guard let problem = try await send(write, of: point, &applied) else { return }
            metric = try await look(after: problem, point)
            if !metric.reaches(point.at) {
                try await retries.pause(after: problem, of: write)
                metric = try await look(after: problem, point)
            }
            if metric.reaches(point.at) {
                applied.tookPoint()
                return applied.end(.applied)
            }
        }
    }

    /// The metric of a point. If the page does not have it, that is a mistake in the map.
    private func metric(of point: MetricPoint) async throws -> Metric {
        do {
            return try await dialect.metric(point.metricID)
        } catch let failure as RequestFailure where failure.status == 404 {
            throw RequestFailure(
                misconfigured: "no metric \(point.metricID) on the page: is the map right?",
                status: 404)
        }
    }

    /// Sends a point once; returns why that failed, or nil if the server accepted it.
    private func send(
        _ write: Write, of point: MetricPoint, _ applied: inout Applied
    ) async throws -> RequestFailure? {
        do {
            let answer = try await dialect.add(write)
            applied.tookPoint(httpStatus: answer.httpStatus)
            if point.at.subtractingClamped(15) > answer.point.time {
                applied.result.because = "Cachet counted an earlier point up instead"
            }
            applied.end(.applied)
            return nil
        } catch let failure as RequestFailure {
            return failure
        }
    }

    /// Looks again. If the look fails too, the write's failure is thrown.
    private func look(
        after problem: RequestFailure, _ point: MetricPoint
    ) async throws -> Metric {
        do {
            return try await dialect.metric(point.metricID)
        } catch {
            throw problem
        }
    }
}
