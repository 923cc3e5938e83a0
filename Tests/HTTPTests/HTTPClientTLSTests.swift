import Foundation
import HTTP
import TestSupport
import Testing

@Suite struct HTTPClientTLSTests {
    @Test func `only an authority that is trusted will do`() async throws {
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

    @Test func `a certificate is for its host alone`() async throws {
        let folder = try CertificateFolder()
        let simulator = try Simulator(tls: folder.files)
        let client = HTTPClient.testing { $0.caFile = folder.files.authority }
        let url = simulator.checks.replacing("localhost", with: "127.0.0.1")
        let error = try await failure(url, client: client)
        #expect(error.code == .tls)
        #expect(!error.sent)
    }

    @Test func `a file of authorities that is not there is a wrong setting`() async throws {
        let client = HTTPClient.testing { $0.caFile = "/nonexistent/ca.pem" }
        let server = RawServer("HTTP/1.1 200 OK\r\n\r\n")
        let error = try await failure("https://127.0.0.1:\(server.port)/", client: client)
        #expect(error.code == .badCAFile)
    }

    @Test(arguments: [("", HTTPError.Code.cutShort), ("HTTP/1.1 400 Bad\r\n\r\n", .tls)])
    func `a dropped handshake is no refusal`(answer: String, code: HTTPError.Code) async throws {
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
