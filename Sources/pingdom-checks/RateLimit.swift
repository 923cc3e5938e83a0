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

    /// How many seconds to wait after a refusal: until all exhausted limits are reset, else what
    /// `Retry-After` says, which Pingdom does not send but a server in front of it may.
    @Sendable static func retryAfter(_ headers: HTTPHeaders) -> String? {
        let exhausted = all(in: headers).filter { $0.remaining <= 0 }
        return exhausted.map(\.reset).max().map(String.init) ?? headers["Retry-After"]
    }

    /// Both limits in words.
    static func sentence(_ headers: HTTPHeaders) -> String {
        let limits = all(in: headers).map { "\($0.remaining) for \($0.reset) s" }
        return limits.isEmpty
            ? "nothing said of requests left" : "requests left: \(limits.joined(separator: ", "))"
    }
}
