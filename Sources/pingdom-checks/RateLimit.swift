import HTTP

/// How many requests Pingdom still allows, and when the count is reset.
struct RateLimit: Equatable, Sendable {
    let remaining: Int
    /// Seconds until the account has its full number again.
    let reset: Int

    /// Reads the prose in the headers: `Remaining: 394 Time until reset: 3589`.
    init?(_ text: String) {
        let words = text.lowercased().split(separator: " ")
        guard words.count == 6, words[0] == "remaining:", let remaining = Int(words[1]),
            words[2...4] == ["time", "until", "reset:"], let reset = Int(words[5])
        else { return nil }
        self.remaining = remaining
        self.reset = reset
    }

    /// The limit for an hour, then the one for 30 days. Answers without these headers have been
    /// seen.
    static func all(in headers: HTTPHeaders) -> [RateLimit] {
        ["Req-Limit-Short", "Req-Limit-Long"].compactMap { headers[$0].flatMap(RateLimit.init) }
    }

    /// How long to wait after a refusal: until all exhausted limits are reset, else what
    /// `Retry-After` says, which Pingdom does not send but a server in front of it may.
    @Sendable static func pause(_ headers: HTTPHeaders, now: Int64) -> Duration? {
        let exhausted = all(in: headers).filter { $0.remaining <= 0 }
        return exhausted.map { .seconds(min($0.reset, 315_360_000)) }.max()
            ?? headers.retryAfter(now: now)
    }

    /// Both limits in words: `requests left: 11,593 for 1 h, 2,086,920 for 30 days`.
    static func sentence(_ headers: HTTPHeaders) -> String {
        let limits = all(in: headers).map { "\(grouped($0.remaining)) for \(span($0.reset))" }
        return "requests left: " + (limits.isEmpty ? "unknown" : limits.joined(separator: ", "))
    }

    /// A number with a comma after each thousand.
    private static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        let grouped = digits.enumerated().map { index, digit in
            let isStart = index > 0 && (digits.count - index) % 3 == 0
            return isStart ? ",\(digit)" : "\(digit)"
        }
        return (number < 0 ? "-" : "") + grouped.joined()
    }

    /// Seconds in the largest unit that has one, rounded: `1 h`, `30 days`.
    private static func span(_ seconds: Int) -> String {
        for (unit, length) in [("days", 86_400), ("h", 3600), ("min", 60)] {
            let count = (seconds / (length / 2) + 1) / 2
            if count > (unit == "days" ? 1 : 0) { return "\(count) \(unit)" }
        }
        return "\(seconds) s"
    }
}
