/// One request, ready to be sent.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"

        /// Whether sending it twice does what sending it once does (RFC 9110, section 9.2.2).
        package var isIdempotent: Bool {
            self != .post
        }
    }

    package var method: Method
    package var url: String
    package var headers: [HTTPHeader]
    /// Sent with exactly the headers above: name its `Content-Type` there. A POST or PUT without a
    /// body is sent with an empty one.
    package var body: [UInt8]?

    package init(
        _ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
