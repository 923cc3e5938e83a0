import CCurl

/// The header `Retry-After` (RFC 9110, section 10.2.3).
enum RetryAfter {
    /// The longest pause, to which longer ones are cut: ten years.
    private static let longest = 315_360_000

    /// The requested pause, given in seconds or as a date; nil for a text that is neither.
    static func pause(_ text: String, now: Int) -> Duration? {
        if !text.isEmpty, text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) {
            return .seconds(min(Int(text) ?? longest, longest))
        }
        let date = curl_getdate(text, nil)
        guard date >= 0 else { return nil }
        return .seconds(min(max(date - now, 0), longest))
    }
}
