import Glibc

/// When something happened, as the range from the earliest to the latest moment that a server's
/// `2022-06-24 01:06:41` can mean.
typealias ServerTime = ClosedRange<Int64>

extension ServerTime {
    /// The time in a text of a server that was asked for UTC; nil if the text has another form.
    init?(utc text: String) {
        guard let seconds = seconds(ofDateAndTime: text) else { return nil }
        self = seconds...seconds
    }

    /// The time in a text in an unknown time zone, from UTC-12 to UTC+14; nil if the text has
    /// another form.
    init?(somewhere text: String) {
        guard let seconds = seconds(ofDateAndTime: text) else { return nil }
        self = seconds - 14 * 3600...seconds + 12 * 3600
    }

    /// The moment, or nil if several are possible.
    var moment: Int64? { lowerBound == upperBound ? lowerBound : nil }
}

/// The Unix seconds of `2022-06-24 01:06:41` as a time in UTC; nil if the text has another form.
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
