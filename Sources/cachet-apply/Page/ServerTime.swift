import Glibc

/// When something happened, between the earliest and the latest moment that a server's
/// `2022-06-24 01:06:41` can mean.
typealias ServerTime = ClosedRange<Int64>

extension ServerTime {
    /// A text of a server that was asked for UTC. Nil for another form.
    init?(utc text: String) {
        guard let seconds = seconds(ofDateAndTime: text) else { return nil }
        self = seconds...seconds
    }

    /// A text in a time zone that the server does not tell, from UTC-12 to UTC+14. Nil for another
    /// form.
    init?(somewhere text: String) {
        guard let seconds = seconds(ofDateAndTime: text) else { return nil }
        self = seconds - 14 * 3600...seconds + 12 * 3600
    }

    /// The one moment that it can be, nil where there are several.
    var moment: Int64? { lowerBound == upperBound ? lowerBound : nil }
}

/// The Unix seconds of `2022-06-24 01:06:41` as a time of UTC; nil for another form.
private func seconds(ofDateAndTime text: String) -> Int64? {
    let parts = text.split(omittingEmptySubsequences: false) { "- :".contains($0) }
    let numbers = parts.compactMap { Int32($0) }
    guard parts.map(\.count) == [4, 2, 2, 2, 2, 2], numbers.count == 6 else { return nil }
    var fields = tm()
    fields.tm_year = numbers[0] - 1900
    fields.tm_mon = numbers[1] - 1
    fields.tm_mday = numbers[2]
    fields.tm_hour = numbers[3]
    fields.tm_min = numbers[4]
    fields.tm_sec = numbers[5]
    return Int64(timegm(&fields))
}
