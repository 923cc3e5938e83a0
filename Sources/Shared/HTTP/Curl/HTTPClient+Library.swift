extension HTTPClient {
    /// The library that sends the requests, and the one that it uses for TLS.
    package static var library: String { RunningLibrary.current.text }
}
