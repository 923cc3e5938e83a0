import HTTP

extension HTTPResponse {
    /// The header that shows that a cache gave this answer, such as `Age: 12`; nil if the server
    /// gave it.
    ///
    /// Of the non-standard headers, those of Cloudflare, CloudFront, Fastly, nginx, Squid and
    /// Varnish are known. A hit that was revalidated, Squid's `TCP_REFRESH_HIT`, counts as the
    /// server's.
    var cacheSign: String? {
        if let age = headers["Age"], let seconds = Int(age), seconds > 0 {
            return "Age: \(seconds)"
        }
        let names = [
            "CF-Cache-Status", "X-Cache", "X-Cache-Status", "X-Proxy-Cache", "Cache-Status",
        ]
        let values = names.compactMap { name in headers[name].map { (name, $0) } }
        return values.first { Self.tellsOfHit($1) }.map { "\($0): \($1)" }
    }

    private static func tellsOfHit(_ value: String) -> Bool {
        let words = value.uppercased().split { !$0.isLetter }
        return words.contains("HIT") && !words.contains("REFRESH")
    }
}
