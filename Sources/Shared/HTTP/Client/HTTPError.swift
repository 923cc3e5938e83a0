/// Why there is no answer. An answer of any status is not an error.
package struct HTTPError: Error, Sendable {
    package enum Code: Sendable {
        /// The name of the host or proxy has no address.
        case cannotResolve
        case cannotConnect
        /// A proxy wants credentials, or does not let us through.
        case proxyRefuses
        case timedOut
        /// The server wants no requests for longer than the time that is left.
        case throttled
        /// The connection was dropped, or the answer is incomplete.
        case cutShort
        /// The server's certificate or its TLS is not good enough.
        case tls
        /// The file of certificate authorities cannot be read.
        case badCAFile
        /// The answer is larger than `HTTPClient.Settings.maximumBody`.
        case tooLarge
        /// What answers does not speak HTTP.
        case notHTTP
        /// The answer is packed in a way that is not known here.
        case unknownEncoding
        case badURL
        /// A header that cannot be sent, such as a token with a line break in it.
        case badHeader
        case other
    }

    package let code: Code
    /// Whether the server can have seen the request. False is certain: not a byte of it was sent.
    package let sent: Bool
    /// One sentence for the user. It contains no header's value and no URL's query.
    package let message: String
    /// How often the request was tried in total.
    package var tries = 1
    /// How long the server wants no requests, if that is why none was sent.
    package let pause: Duration?

    package init(
        _ code: Code, sent: Bool = false, pause: Duration? = nil, _ message: String
    ) {
        self.code = code
        self.sent = sent
        self.pause = pause
        self.message = message
    }
}
