package import Glibc

/// A Unix time to the minute in UTC, as people read it: `2022-06-24 01:06`.
package func utcMinute(_ seconds: Int64) -> String { formatted(seconds, "%Y-%m-%d %H:%M") }

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
package func shortSpan(_ seconds: Int64, units: Int = 2) -> String {
    var rest = max(0, seconds)
    let parts = [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)].map { (unit, length: Int64) in
        defer { rest %= length }
        return (count: rest / length, unit: unit)
    }
    let large = parts.drop { $0.count == 0 }.prefix(units).filter { $0.count > 0 }
    return large.isEmpty ? "0s" : large.map { "\($0.count)\($0.unit)" }.joined(separator: " ")
}

/// A number with its noun: `1 check`, `2 checks`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The number of each word, first those in `order`, then the others: `2 down, 1 up`.
package func tally(_ words: [String], order: [String] = []) -> String {
    let counts = Dictionary(grouping: words) { $0 }.mapValues(\.count)
    let others = counts.keys.filter { !order.contains($0) }.sorted()
    return (order + others).compactMap { word in counts[word].map { "\($0) \(word)" } }
        .joined(separator: ", ")
}

/// A sentence on one line that is no wider than the screen.
package func line(_ sentence: String, on screen: Screen) -> String {
    sentence.visible.fitted(to: screen.width, isUnicode: screen.isUnicode)
}
