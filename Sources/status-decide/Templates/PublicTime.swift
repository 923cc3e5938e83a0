import Glibc
import Program

/// The time zone in which the public reads times.
struct PublicZone: Equatable {
    /// An IANA name, `Europe/Berlin`; nil for UTC.
    let name: String?

    static let utc = PublicZone(name: nil)

    private init(name: String?) { self.name = name }

    /// Nil if the system's zone data has no zone of that name.
    init?(_ name: String) {
        let folder = getenv("TZDIR").map { String(cString: $0) } ?? "/usr/share/zoneinfo"
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }),
            let data = try? contents(ofFile: "\(folder)/\(name)", orFailWith: .configuration),
            data.starts(with: Array("TZif".utf8))
        else { return nil }
        self.name = name
    }

    /// A Unix time in the zone, `2022-06-24 03:06 CEST`; in UTC it ends in `UTC`.
    func time(_ seconds: Int64) -> String {
        guard let name else { return formatted(seconds, "%Y-%m-%d %H:%M UTC") }
        setenv("TZ", name, 1)
        tzset()
        return formatted(seconds, "%Y-%m-%d %H:%M %Z", by: localtime_r)
    }
}

/// A time span in its two largest units, `1 hour 5 minutes`.
func spelledOut(span seconds: Int64) -> String {
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
