import Program

/// A Unix time for operators and programs, `2022-06-24T01:06:41Z`.
func utc(_ seconds: Int64) -> String { formatted(seconds, "%Y-%m-%dT%H:%M:%SZ") }

/// A Unix time for the public, `2022-06-24 01:06 UTC`.
func publicTime(_ seconds: Int64) -> String { formatted(seconds, "%Y-%m-%d %H:%M UTC") }

/// A time span in its two largest units, `1 hour 5 minutes`.
func words(forSpan seconds: Int64) -> String {
    let units: [(name: String, length: Int64)] = [
        ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1),
    ]
    var rest = max(0, seconds)
    var parts: [String] = []
    for unit in units {
        let count = rest / unit.length
        rest %= unit.length
        if count > 0 { parts.append("\(count) \(unit.name)\(count == 1 ? "" : "s")") }
    }
    return parts.isEmpty ? "0 seconds" : parts.prefix(2).joined(separator: " ")
}
