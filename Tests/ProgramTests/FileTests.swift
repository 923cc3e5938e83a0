import Program
import Testing

@Suite struct FileTests {
    @Test(arguments: [0, 1, 65535, 65536, 65537, 1 << 20])
    func `a file is read whole`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(
            try withFile(bytes) { try contents(ofFile: $0, orFailWith: .configuration) } == bytes)
    }

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], [0x61]), ([0xEF, 0xBB, 0xBF], []),
            ([0xEF, 0xBB], [0xEF, 0xBB]),
            ([0x61, 0xEF, 0xBB, 0xBF], [0x61, 0xEF, 0xBB, 0xBF]),
        ] as [([UInt8], [UInt8])])
    func `a byte order mark at the start is left out`(bytes: [UInt8], expected: [UInt8]) throws {
        #expect(
            try withFile(bytes) { try contents(ofFile: $0, orFailWith: .configuration) } == expected
        )
    }

    @Test(arguments: [ExitCode.configuration, .credentials])
    func `an unreadable file is named in a failure with the given code`(code: ExitCode) {
        let absent = failure { _ = try contents(ofFile: "/no/such/file", orFailWith: code) }
        #expect(absent == Failure(code, "/no/such/file: No such file or directory"))
        let directory = failure { _ = try contents(ofFile: "/", orFailWith: code) }
        #expect(directory == Failure(code, "/: Is a directory"))
    }

    @Test func `an endless file is refused`() {
        let endless = failure { _ = try contents(ofFile: "/dev/zero", orFailWith: .configuration) }
        #expect(endless == Failure(.configuration, "/dev/zero: larger than 64 MiB"))
    }
}
