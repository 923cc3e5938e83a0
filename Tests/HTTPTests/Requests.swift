import HTTP
import Program

extension HTTPClient {
    /// A client whose settings a test can change.
    static func testing(_ change: (inout Settings) -> Void = { _ in }) -> HTTPClient {
        var settings = Settings(userAgent: "tests/1")
        change(&settings)
        return HTTPClient(settings: settings)
    }
}

extension HTTPRequest {
    /// A request with the simulator's token.
    static func authorized(_ method: Method, _ url: String, body: String? = nil) -> HTTPRequest {
        let headers = Secret("test-token").map { [HTTPHeader.bearer($0)] } ?? []
        return HTTPRequest(method, url, headers: headers, body: body.map { Array($0.utf8) })
    }
}
