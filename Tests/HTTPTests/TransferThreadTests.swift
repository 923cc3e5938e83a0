import Testing

@testable import HTTP

@Suite struct TransferThreadTests {
    @Test func `a closed thread has ended`() async throws {
        let client = HTTPClient.testing()
        let server = RawServer("HTTP/1.1 204 No\r\n\r\n")
        #expect(try await client.send(HTTPRequest(.get, server.url)).status == 204)
        let thread = try #require(client.thread)
        #expect(!thread.isOver)
        thread.close()
        #expect(thread.isOver)
        await #expect(throws: HTTPError.self) {
            try await client.send(HTTPRequest(.get, server.url))
        }
    }

    @Test func `a thread that never began can be closed`() throws {
        let thread = try #require(TransferThread())
        thread.close()
        #expect(!thread.isOver)
    }
}
