import Program
import Records

/// The statuses that a component went through, one after another.
struct History: Equatable {
    private struct Stay: Equatable {
        let status: ComponentStatus
        /// Seconds from the beginning of the history.
        var end: Int64
    }

    private var stays: [Stay] = []

    /// Seconds.
    var length: Int64 { stays.last?.end ?? 0 }

    /// Adds a span of time, in seconds, spent in a status.
    mutating func add(_ span: Int64, in status: ComponentStatus) {
        let end = length.addingClamped(span)
        guard end > length else { return }
        if stays.last?.status == status {
            stays[stays.count - 1].end = end
        } else {
            stays.append(Stay(status: status, end: end))
        }
    }

    /// Seconds spent in a status.
    func span(in status: ComponentStatus) -> Int64 {
        zip([0] + stays.map(\.end), stays).reduce(0) { sum, stay in
            stay.1.status == status ? sum + stay.1.end - stay.0 : sum
        }
    }

    /// The length, in seconds, of each period spent in the severities.
    var spansDown: [Int64] {
        var spans: [Int64] = []
        var (start, wasDown): (Int64, Bool) = (0, false)
        for stay in stays {
            let isDown = ComponentStatus.severities.contains(stay.status)
            if isDown, !wasDown { spans.append(0) }
            if isDown { spans[spans.count - 1] += stay.end - start }
            (start, wasDown) = (stay.end, isDown)
        }
        return spans
    }

    /// The gravest status in each of `count` equal parts, so that even the shortest outage is seen.
    /// Empty if no time has passed.
    func gravest(ofParts count: Int) -> [ComponentStatus] {
        guard count > 0, length > 0 else { return [] }
        let part = Double(length) / Double(count)
        var first = 0
        return (0..<count).map { index in
            let (start, end) = (Double(index) * part, Double(index + 1) * part)
            while first < stays.count - 1, Double(stays[first].end) <= start { first += 1 }
            var next = first
            var gravest = stays[first].status
            while next < stays.count - 1, Double(stays[next].end) < end {
                next += 1
                gravest = stays[next].status.graver(than: gravest)
            }
            return gravest
        }
    }
}

extension ComponentStatus {
    /// This status or the other: the one to show if there is room for only one.
    func graver(than other: ComponentStatus) -> ComponentStatus {
        other == .operational || isWorse(than: other) ? self : other
    }
}
