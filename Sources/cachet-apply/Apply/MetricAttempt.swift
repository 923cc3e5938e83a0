import HTTP
import Program
import Records

/// The attempt to add a point to a metric. If the answer is lost, it looks for the point before it
/// sends it again.
struct MetricAttempt: Attempting {
    private let point: MetricPoint
    private let dialect: any Dialect
    let applier: Applier
    /// What the page said last.
    private var metric: Metric
    var report: Report
    var retries: Retries

    init(
        _ point: MetricPoint, _ metric: Metric, on dialect: any Dialect, by applier: Applier,
        _ report: Report
    ) {
        self.point = point
        self.metric = metric
        self.dialect = dialect
        self.applier = applier
        self.report = report
        retries = Retries(deadline: applier.deadline)
    }

    mutating func judgeAndWrite() async throws -> Next {
        switch judge(point, metric, now: applier.clock()) {
        case .already(let why):
            report.result.because = why
            report.end(.already)
        case .impossible(let why): throw RequestFailure(misconfigured: why)
        case .toDo where applier.isDryRun:
            report.addedPoint()
            report.end(.planned)
        case .toDo: return try await send()
        }
        return .done
    }

    private mutating func send() async throws -> Next {
        let write = Write(adding: point)
        do {
            let answer = try await dialect.add(write)
            report.addedPoint(status: answer.httpStatus)
            if point.at.subtractingClamped(15) > answer.point.time {
                report.result.because = "Cachet counted an earlier point up instead"
            }
        } catch let failure as RequestFailure {
            let isThere = try await look(for: write, after: failure) {
                $0.metric.reaches($0.point.at)
            }
            guard isThere else { return .judgeAgain }
            report.addedPoint()
        }
        report.end(.applied)
        return .done
    }

    mutating func look() async throws { metric = try await dialect.metric(point.metricID) }
}

extension Dialect {
    /// The metric of a point. If the page does not have it, that is a mistake in the map.
    func metric(of point: MetricPoint) async throws -> Metric {
        do {
            return try await metric(point.metricID)
        } catch let failure as RequestFailure where failure.status == 404 {
            throw RequestFailure(
                misconfigured: "no metric \(point.metricID) on the page: is the map right?",
                status: 404)
        }
    }
}
