import Program
import Testing

@testable import HTTP

@Suite struct BasicAuthenticationTests {
    @Test(
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{FF}\u{3E}?", "w78+Pw=="),
        ])
    func `the examples of RFC 4648, section 10, are encoded correctly`(
        text: String, encoded: String
    ) {
        #expect(base64(text.utf8) == encoded)
    }

    @Test func `user and password are sent in one header and shown in no message`() throws {
        let password = try #require(Secret("open sesame"))
        let header = HTTPHeader.basic(user: "Aladdin", password: password)
        #expect(header.value == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        let request = HTTPRequest(.get, "https://example.com", headers: [header])
        #expect(
            request.redacting(
                "open sesame? QWxhZGRpbjpvcGVuIHNlc2FtZQ==! QWxhZGRpbjpvcGVuIHNlc2FtZQ!")
                == "<secret>? <secret>! <secret>!")
    }
}
