package import Glibc

/// A Unix time to the minute in UTC, as people read it: `2022-06-24 01:06`.
package func utcMinute(_ seconds: Int64) -> String { formatted(seconds, "%Y-%m-%d %H:%M") }

/// A Unix time in UTC for operators and programs: `2022-06-24T01:06:41Z`.
package func utc(_ seconds: Int64) -> String { formatted(seconds, "%Y-%m-%dT%H:%M:%SZ") }

/// A Unix time in a format of `strftime`, in UTC unless `calendar` is another; the number itself if
/// its year is too large for the calendar.
package func formatted(
    _ seconds: Int64, _ format: String,
    by calendar: (UnsafePointer<time_t>, UnsafeMutablePointer<tm>) -> UnsafeMutablePointer<tm>? =
        gmtime_r
) -> String {
    var time = time_t(seconds)
    var fields = tm()
    guard calendar(&time, &fields) != nil else { return "\(seconds)" }
    var text = [CChar](repeating: 0, count: 64)
    let count = strftime(&text, text.count, format, &fields)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// A span of seconds in its largest units, as short as possible: `1h 5m`, or `1h` in one unit.
/// Seconds count only up to two minutes.
package func shortSpan(_ seconds: Int64, units: Int = 2) -> String {
    span(seconds, units: units) { "\($0)\($1.short)" }
}

/// The same in a sentence: `90 s`, `1 h 5 min`, `30 days`.
package func span(_ seconds: Int64, units: Int = 2) -> String {
    span(seconds, units: units) { count, unit in
        unit == .day ? counted(Int(count), "day") : "\(count) \(unit.rawValue)"
    }
}

private enum Unit: String, CaseIterable {
    case day
    case hour = "h"
    case minute = "min"
    case second = "s"

    var short: Character { rawValue.first ?? " " }

    var seconds: Int64 {
        switch self {
        case .day: 86400
        case .hour: 3600
        case .minute: 60
        case .second: 1
        }
    }
}

private func span(_ seconds: Int64, units: Int, _ part: (Int64, Unit) -> String) -> String {
    if seconds < 120 { return part(max(0, seconds), .second) }
    var rest = seconds
    let parts = Unit.allCases.dropLast().map { unit in
        defer { rest %= unit.seconds }
        return (count: rest / unit.seconds, unit: unit)
    }
    return parts.drop { $0.count == 0 }.prefix(units).filter { $0.count > 0 }
        .map { part($0.count, $0.unit) }.joined(separator: " ")
}

/// A number with its thousands apart: `11,593`.
package func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let groups = digits.indices.reduce(into: "") { text, index in
        if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
        text.append(digits[index])
    }
    return (number < 0 ? "-" : "") + groups
}

/// A number with its noun: `1 check`, `11,593 checks`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// The number of each word, first those in `order`, then the others: `2 down, 1 up`.
package func tally(_ words: [String], order: [String] = []) -> String {
    let counts = Dictionary(grouping: words) { $0 }.mapValues(\.count)
    let others = counts.keys.filter { !order.contains($0) }.sorted()
    return (order + others).compactMap { word in counts[word].map { "\(grouped($0)) \(word)" } }
        .joined(separator: ", ")
}

/// A sentence on lines that are no wider than the screen.
package func wrapped(_ sentence: String, on screen: Screen) -> [String] {
    sentence.visible.wrapped(to: screen.width, isUnicode: screen.isUnicode)
}
