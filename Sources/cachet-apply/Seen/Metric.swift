import Program
import Records

/// What the page says about one metric, with everything that is needed to add a point.
struct Metric: Equatable, Sendable {
    /// A point as the page has it.
    struct Point: Equatable, Sendable {
        /// Unix seconds; 2.4 and 3 round to the nearest half minute.
        var time: Int64
        /// Nil if it is not a whole number.
        var value: Int64?
    }

    /// For which points of the last minutes Cachet increases a counter instead of adding one.
    enum Merging: Equatable, Sendable {
        /// Cachet 2: those of the same value, going by the time of the request.
        case sameValue
        /// Cachet 3: the newest one, going by the time of the new point, whose value is lost.
        case any
    }

    var id: Int64
    /// For how many minutes points are merged.
    var threshold: Int64
    var merging: Merging
    /// Whether the server fails on every point while the threshold is 0: 2.4 divides by it.
    var needsThreshold = false
    /// The newest ones, in any order.
    var points: [Point]

    /// Whether there is a point of the test at `time`, or of a later one. Tests are a minute apart,
    /// and no Cachet shifts a point by more than a quarter of that.
    func reaches(_ time: Int64) -> Bool {
        points.contains { time.subtractingClamped(15) <= $0.time }
    }

    /// Why Cachet would only increase the counter of an existing point; nil if it would add one.
    func obstacle(to point: MetricPoint, now: Int64) -> String? {
        switch merging {
        case .sameValue:
            let before = (now / 60).subtractingClamped(threshold)
            let isThere = points.contains { $0.value == point.value && $0.time / 60 > before }
            return isThere ? "metric \(id) has this value within \(threshold) min already" : nil
        case .any:
            let isTooSoon = points.contains { point.at / 60 - $0.time / 60 < threshold }
            return isTooSoon ? "metric \(id) takes one point in \(threshold) min" : nil
        }
    }
}

/// What to do with a point, given what the metric has. A pure function.
func judge(_ point: MetricPoint, _ metric: Metric, now: Int64) -> MetricJudgement {
    if metric.reaches(point.at) { return .already(why: nil) }
    if metric.needsThreshold, metric.threshold == 0 {
        return .impossible(
            why: "metric \(metric.id) has a threshold of 0, with which Cachet 2.4 fails at every "
                + "point: set it to 1")
    }
    return metric.obstacle(to: point, now: now).map { .already(why: $0) } ?? .toDo
}

enum MetricJudgement: Equatable {
    case already(why: String?)
    /// A person has to correct something on the page.
    case impossible(why: String)
    case toDo
}
