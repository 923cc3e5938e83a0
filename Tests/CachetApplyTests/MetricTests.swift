import Records
import Testing

@testable import cachet_apply

/// The start of a minute and of an hour.
private let start: Int64 = 1_656_032_400

struct JudgedPoint: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var merging = Metric.Merging.sameValue
    var threshold: Int64 = 5
    /// Seconds after `start` of the test, of the last point and of the clock.
    let at: Int64
    var last: Int64? = 0
    var lastValue: Int64 = 355
    var now: Int64 = 3600
    let outcome: MetricJudgement

    static let sameValue = "metric 3 has this value within 5 min already"
    static let tooSoon = "metric 3 takes one point in 5 min"

    static let all = [
        JudgedPoint(testDescription: "no point", at: 60, last: nil, outcome: .toDo),
        JudgedPoint(
            testDescription: "a point at the same time", at: 0, outcome: .already(why: nil)),
        JudgedPoint(testDescription: "rounded down", at: 15, outcome: .already(why: nil)),
        JudgedPoint(testDescription: "rounded up", at: -15, outcome: .already(why: nil)),
        JudgedPoint(testDescription: "an older test", at: -900, outcome: .already(why: nil)),
        JudgedPoint(testDescription: "the next test", at: 60, outcome: .toDo),
        JudgedPoint(
            testDescription: "the next test after one rounded up", at: 45, outcome: .toDo),
        JudgedPoint(
            testDescription: "2: the same value just now", at: 60, now: 299,
            outcome: .already(why: sameValue)),
        JudgedPoint(
            testDescription: "2: the same value long ago", at: 60, now: 300, outcome: .toDo),
        JudgedPoint(
            testDescription: "2: another value just now", at: 60, lastValue: 356, now: 61,
            outcome: .toDo),
        JudgedPoint(
            testDescription: "2: no threshold", threshold: 0, at: 60, now: 61, outcome: .toDo),
        JudgedPoint(
            testDescription: "3: within the threshold", merging: .any, at: 299, lastValue: 356,
            outcome: .already(why: tooSoon)),
        JudgedPoint(
            testDescription: "3: beyond the threshold", merging: .any, at: 300, outcome: .toDo),
        JudgedPoint(
            testDescription: "3: a threshold of whole minutes", merging: .any, threshold: 1, at: 80,
            last: 30, outcome: .toDo),
    ]
}

@Suite struct MetricTests {
    @Test(arguments: JudgedPoint.all)
    func `a point is added once, and never if Cachet would only count up an older one`(
        row: JudgedPoint
    ) {
        let point = MetricPoint(
            page: "https://status.example.com", componentID: 1, componentName: "API", metricID: 3,
            value: 355, at: start + row.at, observedAt: start + row.at)
        let metric = Metric(
            id: 3, threshold: row.threshold, merging: row.merging,
            points: row.last.map { [.init(time: start + $0, value: row.lastValue)] } ?? [])
        #expect(judge(point, metric, now: start + row.now) == row.outcome)
    }
}
