import HTTP
import Program
import Records

/// Adding a point to a metric.
extension Applier {
    /// Looks, and sends the point unless the metric has it. One whose answer was lost is looked for
    /// before it is sent again.
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

    /// One that the page does not have is the map's mistake.
    private func metric(of point: MetricPoint) async throws -> Metric {
        do {
            return try await dialect.metric(point.metricID)
        } catch let failure as RequestFailure where failure.status == 404 {
            throw RequestFailure(
                misconfigured: "no metric \(point.metricID) on the page: is the map right?",
                status: 404)
        }
    }

    /// Sends a point once; why it failed, nil where the server took it.
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

    /// Looks again. Where the look fails too, what is told is the write's failure.
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
