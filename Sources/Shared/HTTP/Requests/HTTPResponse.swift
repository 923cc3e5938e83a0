/// A complete answer, whatever its status.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// The headers of the final answer, not of a `100 Continue` or a proxy's `CONNECT`.
    package let headers: HTTPHeaders
    /// Decompressed. libcurl (7.88) accepts a gzip stream that ends early if the connection's
    /// framing is complete: only the reader of the body can tell.
    package let body: [UInt8]

    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
