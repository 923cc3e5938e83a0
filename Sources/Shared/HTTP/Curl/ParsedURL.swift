import CCurl
import Glibc

/// A URL as libcurl itself reads it, so that what is checked is what is called.
struct ParsedURL {
    let scheme: String
    /// In lower case; an IPv6 address has brackets; an IPv4 address has dots, however it was
    /// spelled.
    let host: String
    /// The host as the DNS spells it, `xn--bcher-kva.example`; nil if libcurl is older than
    /// 7.88 or was built without that.
    let asciiHost: String?
    let hasCredentials: Bool
    /// The whole URL in libcurl's own spelling, without a default port.
    let text: String

    /// Nil if libcurl does not accept the text as a URL with a host.
    init?(_ text: String) {
        guard !text.utf8.contains(0), let handle = curl_url() else { return nil }
        defer { curl_url_cleanup(handle) }
        // Schemes that this libcurl does not know are accepted too: the caller has a better
        // message.
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(handle, CURLUPART_URL, text, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: handle),
            let host = Self.part(CURLUPART_HOST, of: handle)?.lowercased(), !host.isEmpty,
            curl_url_set(handle, CURLUPART_HOST, host, 0) == CURLUE_OK,
            let whole = Self.part(CURLUPART_URL, of: handle, flags: CURLU_NO_DEFAULT_PORT)
        else { return nil }
        self.scheme = scheme.lowercased()
        self.host = host
        asciiHost = Self.isASCII(host) ? host : Self.asciiHost(of: handle)
        hasCredentials =
            Self.part(CURLUPART_USER, of: handle) != nil
            || Self.part(CURLUPART_PASSWORD, of: handle) != nil
        self.text = whole
    }

    /// Whether it is this machine. libcurl resolves `localhost` without a look-up.
    var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    /// Whether the host is written as the DNS has it.
    var hasASCIIHost: Bool { Self.isASCII(host) }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// libidn2 reads a host in the locale's encoding, which is ASCII unless set.
    private static func asciiHost(of handle: OpaquePointer) -> String? {
        guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else { return nil }
        defer { freelocale(locale) }
        let previous = uselocale(locale)
        defer { uselocale(previous) }
        let host = part(CURLUPART_HOST, of: handle, flags: punycodeFlag)
        return host.flatMap { isASCII($0) ? $0 : nil }
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: Int32 = 0)
        -> String?
    {
        var text: UnsafeMutablePointer<CChar>?
        let code = curl_url_get(handle, part, &text, UInt32(flags))
        // Also after an error: libcurl 7.88 leaves a host behind that it cannot convert.
        defer { curl_free(text) }
        return code == CURLUE_OK ? text.map { String(cString: $0) } : nil
    }
}
