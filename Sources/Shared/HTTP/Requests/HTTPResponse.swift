/// A whole answer, whatever its status.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// Those of the final answer, not of a `100 Continue` or a proxy's `CONNECT`.
    package let headers: HTTPHeaders
    /// Unpacked. libcurl takes a gzip stream that ends early for a whole one where the
    /// connection's framing is whole (7.88): only its reader can tell.
    package let body: [UInt8]

    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
