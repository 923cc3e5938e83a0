import Program
import Testing

@Suite struct SecretTests {
    private struct Settings {
        let name = "settings"
        let token: Secret?
    }

    private let token = "s3cr3t-t0k3n"

    @Test func `a secret is revealed on request`() throws {
        #expect(try #require(Secret(token)).reveal() == token)
    }

    @Test func `no way of printing a secret shows it`() throws {
        let secret = try #require(Secret(token))
        let settings = Settings(token: secret)
        var dumped = ""
        dump(secret, to: &dumped)
        dump(settings, to: &dumped)
        dump(["token": [secret]], to: &dumped)
        var printed = ""
        print(secret, settings, [secret], secret as Any, to: &printed)
        debugPrint(secret, settings, Optional(secret) as Any, to: &printed)
        let shown = [
            dumped, printed, "\(secret)", "\(settings)", "\([secret])", String(describing: secret),
            String(reflecting: secret), String(reflecting: settings),
            "\(Mirror(reflecting: secret).children.map(\.value))",
        ]
        for text in shown { #expect(!text.contains(token) && !text.isEmpty) }
    }

    @Test(arguments: ["token", " token", "token\n", "\ttoken\r\n", "\n\n token \n"])
    func `white space around a secret is removed`(text: String) {
        #expect(Secret(text)?.reveal() == "token")
    }

    @Test(
        arguments: [
            "", " ", "\n", "\r\n\t", "one\ntwo", "one\rtwo", "one\r\ntwo", "nul\0", "one\ttwo",
            "\u{7F}token", "esc\u{1B}[0m",
        ])
    func `a text that is empty or not a single line is not a secret`(text: String) {
        #expect(Secret(text) == nil)
    }

    @Test func `a secret may contain spaces and non-ASCII characters`() {
        #expect(Secret("pass wörd")?.reveal() == "pass wörd")
    }

    @Test func `secrets are compared by their text`() {
        #expect(Secret("a") == Secret(" a\n"))
        #expect(Secret("a") != Secret("b"))
    }
}
