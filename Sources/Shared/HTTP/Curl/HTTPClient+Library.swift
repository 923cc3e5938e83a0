internal import CCurl

extension HTTPClient {
    /// The library that sends the requests, and the one that it uses for TLS.
    package static var library: String {
        String(cString: curl_version()).split(separator: " ").prefix(2).joined(separator: " ")
    }
}
