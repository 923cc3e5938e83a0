extension RequestFailure {
    /// What to do about it, in terms of the settings; nil if the message says so itself, as it does
    /// of redirects and of whatever answers in front of a server.
    ///
    /// - Parameters:
    ///   - address: the setting that holds the server's address
    ///   - token: where the token is
    package func advice(address: String, token: String) -> String? {
        switch outcome {
        case .error(let code, _): code.advice(address: address)
        case .status(let status, _): isFromIntermediary ? nil : advice(on: status, address, token)
        }
    }

    private func advice(on status: Int, _ address: String, _ token: String) -> String? {
        switch status {
        case 401, 403: "put a token that it accepts into \(token)"
        case 407: HTTPError.Code.proxyRefuses.advice(address: address)
        case 408, 429, 500...599: "try again later"
        case 200..<400, 405: nil
        default: "see whether \(address) is right"
        }
    }
}

extension HTTPError.Code {
    /// What to do about a request without an answer.
    fileprivate func advice(address: String) -> String? {
        switch self {
        case .cannotResolve: "see whether the name in \(address), or that of a proxy, is right"
        case .proxyRefuses: "check the proxy, its user and password, in https_proxy"
        case .tls: "set CURL_CA_BUNDLE to the authority's PEM file"
        case .badCAFile: "see whether CURL_CA_BUNDLE names a PEM file"
        case .cannotConnect, .timedOut, .cutShort:
            "see whether this machine reaches \(address), and try again"
        case .throttled: "try again later"
        case .notHTTP, .badURL, .tooLarge: "see whether \(address) is right"
        case .unknownEncoding, .badHeader, .other: nil
        }
    }
}
