import Testing

@testable import HTTP

@Suite struct ReceivedBodyTests {
    @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3_500_000])
    func `a body is what came in, in whatever pieces`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        for size in [16_384, 999_999, 5_000_000] {
            var body = ReceivedBody()
            for start in stride(from: 0, to: count, by: size) {
                bytes[start..<min(start + size, count)].withUnsafeBytes { body.append($0) }
            }
            #expect(body.count == count)
            #expect(body.take() == bytes)
            #expect(body.count == 0)
        }
    }
}
