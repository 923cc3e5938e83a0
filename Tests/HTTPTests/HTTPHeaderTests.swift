import Program
import Testing

@testable import HTTP

@Suite struct HTTPHeaderTests {
    @Test func `a name is found in any case and the last value wins`() {
        let headers = HTTPHeaders([("X-A", "1"), ("x-a", "2"), ("X-B", "3")])
        #expect(headers["X-A"] == "2")
        #expect(headers["x-b"] == "3")
        #expect(headers["X-C"] == nil)
    }

    @Test(arguments: [
        ("Accept", "application/json", true),
        ("X-Empty", "", true),
        ("X-Text", "a\tb ü", true),
        ("Authorization", "Bearer abc\n", false),
        ("Authorization", "Bearer abc\r\nX-Other: 1", false),
        ("Authorization", "Bearer \0", false),
        ("X Y", "1", false),
        ("X:", "1", false),
        ("", "1", false),
    ])
    func `a header that would break the request is not valid`(
        name: String, value: String, isValid: Bool
    ) {
        #expect(HTTPHeader(name, value).isValid == isValid)
    }

    @Test func `printing a request shows no secret value`() throws {
        let secret = try #require(Secret("s3cr3t-word"))
        let request = HTTPRequest(
            .get, "https://example.com",
            headers: [.bearer(secret), HTTPHeader("X-Token", secret), HTTPHeader("X", "s3cr3t")])
        var dumped = ""
        dump(request, to: &dumped)
        let shown = "\(request) \(String(reflecting: request)) \(request.headers) \(dumped)"
        #expect(!shown.contains("s3cr3t"))
        #expect(shown.contains("Authorization"))
    }
}
