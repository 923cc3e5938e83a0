import JSON
import Program
import Records

/// What the page says of one metric, with all that is needed to add a point.
struct Metric: Equatable, Sendable {
    /// A point as the page has it.
    struct Point: Equatable, Sendable {
        /// Unix seconds; 2.4 and 3 keep the nearest half minute.
        var time: Int64
        /// Nil where it is no whole number.
        var value: Int64?
    }

    /// Which points of the last minutes Cachet counts up instead of adding one.
    enum Merging: Equatable, Sendable {
        /// Cachet 2: those of the same value, by the time of the request.
        case sameValue
        /// Cachet 3: the newest, by the time of the new point, whose value is lost.
        case any
    }

    var id: Int64
    /// For how many minutes points are merged.
    var threshold: Int64
    var merging: Merging
    /// Whether the server fails at every point while the threshold is 0: 2.4 divides by it.
    var needsThreshold = false
    /// The newest ones, in any order.
    var points: [Point]

    /// Whether the point of a test at `time`, or of a later one, is there. Tests are a minute apart,
    /// and no Cachet moves a point by more than a quarter of that.
    func reaches(_ time: Int64) -> Bool {
        points.contains { time.subtractingClamped(15) <= $0.time }
    }

    /// Why Cachet would count up a point that it has; nil where it would add one.
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

/// What a point comes to, given what the metric has. A pure function.
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
    /// What a person has to set right on the page.
    case impossible(why: String)
    case toDo
}

extension JSONValue {
    /// A time of UTC that has to be there, in Unix seconds.
    func time(_ name: StaticString) throws -> Int64 {
        guard let time = ServerTime(utc: try requiredString(name))?.moment else {
            throw RecordError("\(name) is not a time")
        }
        return time
    }

    /// A value as a whole number, be it written as a string; nil where it is none.
    func wholeNumber(_ name: StaticString) -> Int64? {
        guard let member = self[name] else { return nil }
        return member.integer ?? member.string.flatMap(Double.init).flatMap(Int64.init(exactly:))
    }
}
