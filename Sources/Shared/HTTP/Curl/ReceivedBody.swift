/// The body of an answer as it comes in.
///
/// One array that grows would have a large body in memory three times for a moment.
struct ReceivedBody {
    private static let pieceSize = 1 << 20

    private var pieces: [[UInt8]] = []
    private(set) var count = 0

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let size = pieces.last?.count ?? Self.pieceSize
        if size + bytes.count > Self.pieceSize { pieces.append([]) }
        pieces[pieces.count - 1].append(contentsOf: bytes)
        count += bytes.count
    }

    /// The whole body, which leaves this one empty.
    mutating func take() -> [UInt8] {
        var body = pieces.count == 1 ? pieces.removeLast() : []
        body.reserveCapacity(count)
        for index in pieces.indices {
            body += pieces[index]
            pieces[index] = []
        }
        self = ReceivedBody()
        return body
    }
}
