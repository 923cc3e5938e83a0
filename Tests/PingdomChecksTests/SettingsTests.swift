import HTTP
import Records
import Testing

@testable import Program
@testable import pingdom_checks

private let token = ["PINGDOM_API_TOKEN": "test-token"]
private let legacy = [
    "PINGDOM_USER": "test@example.com", "PINGDOM_PASSWORD": "word", "PINGDOM_APP_KEY": "key",
]

private func invocation(
    _ words: [String], environment: [String: String] = token
) throws -> Invocation {
    Invocation(
        arguments: try Arguments(words, for: pingdomChecks), environment: Environment(environment),
        program: "pingdom-checks")
}

extension Invocation {
    fileprivate var server: String {
        get throws { try Settings(self).api.server(environment).text }
    }

    fileprivate var headers: [String] {
        get throws { try Settings(self).api.credentials(self).map(\.name) }
    }
}

@Suite struct SettingsTests {
    @Test(
        arguments: [
            ([], nil, "https://api.pingdom.com/api/3.1"),
            (["--api", "3.1"], nil, "https://api.pingdom.com/api/3.1"),
            (["--api", "2.1"], nil, "https://api.pingdom.com/api/2.1"),
            ([], "http://127.0.0.1:8080", "http://127.0.0.1:8080/api/3.1"),
            ([], "http://127.0.0.1:8080/", "http://127.0.0.1:8080/api/3.1"),
            (["--api=2.1"], "http://127.0.0.1:8080", "http://127.0.0.1:8080/api/2.1"),
            ([], "https://example.com/pingdom", "https://example.com/pingdom"),
        ] as [([String], String?, String)])
    func `an address without a path gets the usual path`(
        words: [String], url: String?, server: String
    ) throws {
        let environment = token.merging(legacy) { $1 }.merging(["PINGDOM_API_URL": url ?? ""]) {
            $1
        }
        #expect(try invocation(words, environment: environment).server == server)
    }

    @Test func `on 3.1 only a token is sent`() throws {
        var all = token.merging(legacy) { $1 }
        all["PINGDOM_ACCOUNT_EMAIL"] = "team@example.com"
        #expect(try invocation([], environment: all).headers == ["Authorization"])
    }

    @Test func `on 2.1 a user, a key and, if there is one, an account are sent`() throws {
        var all = token.merging(legacy) { $1 }
        #expect(
            try invocation(["--api=2.1"], environment: all).headers == ["Authorization", "App-Key"])
        all["PINGDOM_ACCOUNT_EMAIL"] = "team@example.com"
        #expect(
            try invocation(["--api=2.1"], environment: all).headers == [
                "Authorization", "App-Key", "Account-Email",
            ])
    }

    @Test(arguments: ["PINGDOM_USER", "PINGDOM_PASSWORD", "PINGDOM_APP_KEY"])
    func `on 2.1 user, password and key are all needed`(name: String) {
        let failure = #expect(throws: Failure.self) {
            try invocation(["--api=2.1"], environment: legacy.filter { $0.key != name }).headers
        }
        #expect(failure?.code == .credentials)
        #expect(failure?.message.contains(name) == true)
    }

    @Test(
        arguments: [
            (["--api", "3"], "--api: must be 3.1 or 2.1, not 3"),
            (["--api=2.1", "--transactions"], "--api 2.1: has no transaction checks"),
            (["--api=2.1", "--check", "t1"], "--api 2.1: has no transaction checks"),
            (
                ["--api=2.1", "--token-file", "x"],
                "--api 2.1: takes a password, no token"
            ),
            (["--from=a", "--details"], "--from: a saved answer cannot be asked for --details"),
            (
                ["--from=a", "--maintenance"],
                "--from: a saved answer cannot be asked for --maintenance"
            ),
            (["--from=-", "--from=-"], "--from: standard input can be read only once"),
        ])
    func `options that do not go together are reported`(words: [String], message: String) throws {
        #expect(throws: Failure(.usage, message)) {
            let invocation = try invocation(words, environment: [:])
            _ = try (Mode(invocation.arguments), Settings(invocation))
        }
    }

    @Test(
        arguments: [
            ([], "uptime"), (["--transactions"], "uptime transaction"),
            (["--check", "1"], "uptime"), (["--check", "t1"], "transaction"),
            (["--check", "1", "--check", "t1"], "uptime transaction"),
            (["--check", "1", "--transactions"], "uptime"), (["--tag", "web"], "uptime"),
            (["--tag", "web", "--transactions"], "uptime transaction"),
        ] as [([String], String)])
    func `only listings that can contain something are requested`(
        words: [String], kinds: String
    ) throws {
        #expect(
            try Settings(invocation(words)).kinds.map(\.rawValue).joined(separator: " ") == kinds)
    }

    @Test func `a saved answer needs neither token nor address`() throws {
        let invocation = try invocation(
            ["--from", "a", "--from=b"], environment: ["PINGDOM_API_URL": "nonsense"])
        _ = try Settings(invocation)
        guard case .savedAnswers(let files) = try Mode(invocation.arguments) else {
            Issue.record("asks a server")
            return
        }
        #expect(files == ["a", "b"])
    }
}
