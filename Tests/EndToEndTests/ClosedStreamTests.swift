import TestSupport
import Testing

/// Without a stream of its own, a program must not write into a connection that got the number.
@Suite struct ClosedStreamTests {
    /// Serves one listing and keeps what it receives until the connection ends.
    private static let server = """
        import json, socket, sys
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        connection, _ = listener.accept()
        answer = json.dumps({"checks": [{"id": 85975, "name": "API", "status": "up"}],
                             "counts": {"total": 1, "limited": 1, "filtered": 1}})
        received = b""
        while data := connection.recv(65536):
            if not received:
                connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\n"
                    b"Content-Length: %d\\r\\n\\r\\n%s" % (len(answer), answer.encode()))
            received += data
        open("received", "wb").write(received)
        """

    @Test(arguments: [(">&-", 74), ("--verbose >records 2>&-", 0), ("<&- >&- 2>&-", 74)])
    func `nothing but the request goes to the server`(streams: String, code: Int32) async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Self.server, to: "server.py")
        let outcome = try await terminal.run(
            """
            mkfifo port; python3 server.py >port & read -r port <port
            PINGDOM_API_URL=http://127.0.0.1:$port PINGDOM_API_TOKEN=t pingdom-checks \(streams)
            code=$?; wait; exit $code
            """)
        #expect(outcome.code == code)
        let received = try terminal.folder.read("received")
        #expect(received.hasPrefix("GET /api/3.1/checks"))
        #expect(received.hasSuffix("\r\n\r\n"))
        #expect(!received.contains("85975") && !received.contains("pingdom-checks: "))
    }
}
