import Glibc

/// A Unix time as people read it, `2022-06-24T01:06:41Z`.
func utc(_ seconds: Int64) -> String {
    var time = time_t(seconds)
    var fields = tm()
    guard gmtime_r(&time, &fields) != nil else { return "\(seconds)" }
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &fields)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// A span in its two largest units, `1h 5m`.
func words(forSpan seconds: Int64) -> String {
    var rest = max(0, seconds)
    var parts: [String] = []
    for (unit, length) in [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)] as [(String, Int64)] {
        let count = rest / length
        rest %= length
        if count > 0 { parts.append("\(count)\(unit)") }
    }
    return parts.isEmpty ? "0s" : parts.prefix(2).joined(separator: " ")
}
