import Foundation
import HTTP
import TestSupport
import Testing

@Suite struct HTTPClientTLSTests {
    @Test func `a certificate is accepted only from a trusted authority`() async throws {
        let folder = try CertificateFolder()
        let simulator = try Simulator(tls: folder.files)
        let trusting = HTTPClient.testing { $0.caFile = folder.files.authority }
        let response = try await trusting.send(.authorized(.get, simulator.checks))
        #expect(response.status == 200)

        let error = try await failure(simulator.checks, client: .testing())
        #expect(error.code == .tls)
        #expect(!error.sent)
        #expect(error.message.hasPrefix("SSL certificate problem: "))
        #expect(error.message.hasSuffix("name its authority with --cacert"))
        #expect(try await simulator.log().count == 1)
    }

    @Test func `a certificate is valid only for its own host`() async throws {
        let folder = try CertificateFolder()
        let simulator = try Simulator(tls: folder.files)
        let client = HTTPClient.testing { $0.caFile = folder.files.authority }
        let url = simulator.checks.replacing("localhost", with: "127.0.0.1")
        let error = try await failure(url, client: client)
        #expect(error.code == .tls)
        #expect(!error.sent)
        #expect(error.message.hasSuffix("'127.0.0.1': use a name that its certificate holds"))
    }

    @Test(arguments: [
        (CertificateFolder.Kind.expired, "certificate has expired: renew it there, or set this"),
        (.selfSigned, "self-signed certificate: where that certificate is to be trusted"),
    ])
    func `each kind of invalid certificate is refused with its own message`(
        kind: CertificateFolder.Kind, words: String
    ) async throws {
        let folder = try CertificateFolder(kind)
        let simulator = try Simulator(tls: folder.files)
        let client = HTTPClient.testing { $0.caFile = folder.files.authority }
        let error = try await failure(simulator.checks, client: client)
        #expect(error.code == .tls)
        #expect(!error.sent)
        #expect(error.message.contains(words), "\(error.message)")
    }

    /// A server hello of TLS 1.0, and the alert of a server that does not know our version.
    private static let oldHellos: [[UInt8]] = [
        [0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1] + Array(repeating: 7, count: 32) + [0, 0, 0x2F, 0],
        [0x15, 3, 1, 0, 2, 2, 70],
    ]

    @Test(arguments: oldHellos)
    func `TLS older than 1.2 is refused`(hello: [UInt8]) async throws {
        let server = RawServer(hello)
        let error = try await failure("https://127.0.0.1:\(server.port)/", client: .testing())
        #expect(error.code == .tls)
        #expect(!error.sent)
        #expect(error.message.contains("no TLS newer than 1.1"), "\(error.message)")
    }

    @Test func `a missing file of authorities is a wrong setting`() async throws {
        let client = HTTPClient.testing { $0.caFile = "/nonexistent/ca.pem" }
        let server = RawServer("HTTP/1.1 200 OK\r\n\r\n")
        let error = try await failure("https://127.0.0.1:\(server.port)/", client: client)
        #expect(error.code == .badCAFile)
    }

    @Test(arguments: [("", HTTPError.Code.cutShort), ("HTTP/1.1 400 Bad\r\n\r\n", .tls)])
    func `a dropped handshake is not taken for a TLS error`(answer: String, code: HTTPError.Code)
        async throws
    {
        let server = RawServer(answer)
        let error = try await failure("https://127.0.0.1:\(server.port)/", client: .testing())
        #expect(error.code == code, "\(error)")
        #expect(!error.sent)
    }

    private func failure(_ url: String, client: HTTPClient) async throws -> HTTPError {
        try #require(
            await #expect(throws: HTTPError.self) {
                _ = try await client.send(.authorized(.get, url))
            })
    }
}
