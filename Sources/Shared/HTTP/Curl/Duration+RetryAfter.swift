import CCurl
import Program

extension HTTPHeaders {
    /// How long the header `Retry-After` says to wait; nil if it is missing or unreadable. `now` is
    /// in Unix seconds.
    package func retryAfter(now: Int64) -> Duration? {
        self["Retry-After"].flatMap { Duration(retryAfter: $0, now: now) }
    }
}

extension Duration {
    /// The pause in a `Retry-After` (RFC 9110, section 10.2.3), given in seconds or as a date; nil
    /// for a text that is neither. A pause of more than ten years is cut to that.
    init?(retryAfter text: String, now: Int64) {
        let longest: Int64 = 315_360_000
        if !text.isEmpty, text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) {
            self = .seconds(min(Int64(text) ?? longest, longest))
            return
        }
        let date = Int64(curl_getdate(text, nil))
        guard date >= 0 else { return nil }
        self = .seconds(min(max(date.subtractingClamped(now), 0), longest))
    }
}
