import Foundation

/// Sends the same bytes on every connection and closes it, to give answers that no proper server
/// gives.
final class RawServer {
    let port: Int
    private let listener: Int32

    /// - Parameter answer: if empty, the connection is closed before anything is read.
    init(_ answer: [UInt8]) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(listener, address, size)
                _ = listen(listener, 16)
                _ = getsockname(listener, address, &size)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { Self.serve(listener, answer) }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    convenience init(_ answer: String) {
        self.init(Array(answer.utf8))
    }

    var url: String { "http://127.0.0.1:\(port)/" }

    private static func serve(_ listener: Int32, _ answer: [UInt8]) {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            if !answer.isEmpty {
                var request = [UInt8](repeating: 0, count: 65536)
                _ = recv(connection, &request, request.count, 0)
                _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
            }
            close(connection)
        }
        close(listener)
    }
}
