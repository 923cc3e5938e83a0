/// A small answer that unpacks to many zeros.
enum Gzip {
    static let unpackedCount = 1 << 18

    /// The zeros, packed by `gzip -9`.
    private static let packed: [UInt8] =
        [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0x31,
            0x01, 0x00, 0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0xED, 0x6D, 0x07, 0xA0,
        ] + [UInt8](repeating: 0, count: 254)
        + [0xDE, 0x00, 0x22, 0xEA, 0x0E, 0xE2, 0x00, 0x00, 0x04, 0x00]

    static var answer: [UInt8] {
        let head = ["HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: \(packed.count)"]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + packed
    }
}
