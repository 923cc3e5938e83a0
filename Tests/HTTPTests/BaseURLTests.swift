import HTTP
import Program
import TestSupport
import Testing

@Suite struct BaseURLTests {
    @Test(arguments: [
        ("https://status.example.com", "https://status.example.com"),
        ("https://status.example.com/", "https://status.example.com"),
        ("https://status.example.com/api/v1//", "https://status.example.com/api/v1"),
        ("HTTPS://Status.Example.com:443/API", "https://status.example.com/API"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("https://example.com/a/../b", "https://example.com/b"),
    ])
    func `all spellings of a URL are normalized to one`(text: String, expected: String) throws {
        #expect(try BaseURL(text, setting: "CACHET_URL").text == expected)
    }

    @Test(arguments: [
        ("", "not a URL such as https://example.com"),
        ("status.example.com", "not a URL such as https://example.com"),
        ("https://", "not a URL such as https://example.com"),
        ("https://example.com:99999", "not a URL such as https://example.com"),
        ("https://exa mple.com", "not a URL such as https://example.com"),
        ("https://example.com\n", "not a URL such as https://example.com"),
        ("https://example.com\0/x", "not a URL such as https://example.com"),
        ("ftp://example.com", "must be http or https"),
        ("gopherus://example.com", "must be http or https"),
        ("https://token@example.com", "a URL must not hold a user or password"),
        ("https://:word@example.com", "a URL must not hold a user or password"),
        ("https://example.com/?token=1", "a base URL has no query or fragment"),
        ("https://example.com/?", "a base URL has no query or fragment"),
        ("https://example.com/#top", "a base URL has no query or fragment"),
        (
            "https://status.Bücher.example/x",
            "write the host in ASCII, status.xn--bcher-kva.example"
        ),
    ])
    func `a URL that cannot be a base is refused`(text: String, why: String) {
        let failure = #expect(throws: Failure.self) { try BaseURL(text, setting: "CACHET_URL") }
        #expect(failure?.code == .configuration)
        #expect(failure?.message.hasPrefix("CACHET_URL: \(why): ") == true)
    }

    @Test(arguments: [
        ("status.example.com", "status.example.com"),
        ("https://me:word@example.com/x", "https://<secret>@example.com/x"),
        ("https://me:w/o?r#d@example.com", "https://<secret>@example.com"),
        ("me:word@example.com", "<secret>@example.com"),
        ("https://example.com/?token=1", "https://example.com/"),
    ])
    func `an unusable value is shown without secrets`(text: String, shown: String) {
        let failure = #expect(throws: Failure.self) { try BaseURL(text, setting: "CACHET_URL") }
        #expect(failure?.message.hasSuffix(": \(shown)") == true, "\(failure?.message ?? "")")
    }

    struct Reach {
        let url: String
        let isLoopback: Bool
        let allowsCredentials: Bool
    }

    @Test(arguments: [
        Reach(url: "https://example.com", isLoopback: false, allowsCredentials: true),
        Reach(url: "http://example.com", isLoopback: false, allowsCredentials: false),
        Reach(url: "http://localhost:80", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://LOCALHOST", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://127.0.0.1", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://127.255.0.3", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://0x7f.1", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://[::1]", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://[0:0:0:0:0:0:0:1]", isLoopback: true, allowsCredentials: true),
        Reach(url: "http://128.0.0.1", isLoopback: false, allowsCredentials: false),
        Reach(url: "http://127.example.com", isLoopback: false, allowsCredentials: false),
        Reach(url: "http://127.0.0.1.example.com", isLoopback: false, allowsCredentials: false),
        Reach(url: "http://localhost.example.com", isLoopback: false, allowsCredentials: false),
    ])
    func `credentials require TLS or a loopback address`(row: Reach) throws {
        let url = try BaseURL(row.url, setting: "CACHET_URL")
        #expect(url.isLoopback == row.isLoopback)
        #expect(url.allowsCredentials == row.allowsCredentials)
    }

    @Test func `paths are appended and queries encoded`() throws {
        let base = try BaseURL("https://example.com/api/", setting: "CACHET_URL")
        #expect(base.url("") == "https://example.com/api")
        #expect(base.url("/components") == "https://example.com/api/components")
        #expect(base.url("components/1") == "https://example.com/api/components/1")
        let url = base.url("/checks", query: [("a[b]", "1/2 ü&~"), ("page", "2")])
        #expect(url == "https://example.com/api/checks?a%5Bb%5D=1%2F2%20%C3%BC%26~&page=2")
    }
}
