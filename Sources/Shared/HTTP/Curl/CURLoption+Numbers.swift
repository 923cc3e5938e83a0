import CCurl

/// What the headers of libcurl 7.74 lack, or those of newer ones call deprecated.
extension CURLoption {
    /// `CURLOPT_PROTOCOLS`, a set of bits.
    static var protocols: CURLoption { CURLoption(rawValue: 181) }
    /// `CURLOPT_PROTOCOLS_STR`, since 7.85, which replaces it.
    static var protocolNames: CURLoption { CURLoption(rawValue: 10318) }
    /// `CURLOPT_QUICK_EXIT`, since 7.87.
    static var quickExit: CURLoption { CURLoption(rawValue: 322) }
}

extension CURLcode {
    /// `CURLE_SSL_CLIENTCERT`, since 7.77.
    static var clientCertificate: CURLcode { CURLcode(rawValue: 98) }
}

/// `CURLU_PUNYCODE`, since 7.88; older libraries pass over it.
let punycodeFlag: Int32 = 1 << 12
