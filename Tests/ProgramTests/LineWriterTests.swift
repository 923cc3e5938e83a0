import Glibc
import Program
import Testing

@Suite struct LineWriterTests {
    @Test func `a line is written at once and with its newline`() throws {
        try withFile("") { path in
            try withDescriptor(of: path, O_WRONLY) { descriptor in
                let writer = LineWriter(descriptor: descriptor, name: "it")
                try writer.write(Array("é".utf8))
                let line = try contents(ofFile: path, orFailWith: .usage)
                #expect(line == Array("é\n".utf8))
                try writer.write([])
                try writer.write(text: "as it is")
                let all = try contents(ofFile: path, orFailWith: .usage)
                #expect(all == Array("é\n\nas it is".utf8))
            }
        }
    }

    @Test func `a large line is written completely`() throws {
        let line = [UInt8](repeating: 0x78, count: 3 << 20)
        try withFile("") { path in
            try withDescriptor(of: path, O_WRONLY) {
                try LineWriter(descriptor: $0, name: "it").write(line)
            }
            let written = try contents(ofFile: path, orFailWith: .usage)
            #expect(written == line + [0x0A])
        }
    }

    @Test func `lines are written together, as many as a pipe takes in one piece`() throws {
        let line = [UInt8](repeating: 0x78, count: 1000)
        let large = [UInt8](repeating: 0x79, count: 5000)
        try withFile("") { path in
            try withDescriptor(of: path, O_WRONLY) { descriptor in
                let size = { try contents(ofFile: path, orFailWith: .usage).count }
                try LineWriter(descriptor: descriptor, name: "it").together { batch in
                    for _ in 1...4 { try batch.write(line) }
                    #expect(try size() == 0)
                    try batch.write(line)
                    #expect(try size() == 4 * 1001)
                    try batch.write(large)
                    #expect(try size() == 5 * 1001)
                }
                #expect(try size() == 5 * 1001 + 5001)
            }
        }
    }

    @Test func `a full disk is a failure of output`() throws {
        try withDescriptor(of: "/dev/full", O_WRONLY) { descriptor in
            let writer = LineWriter(descriptor: descriptor, name: "standard output")
            let expected = Failure(.inputOutput, "standard output: No space left on device")
            #expect(failure { try writer.write([0x61]) } == expected)
            #expect(failure { try writer.write([]) } == expected)
            #expect(failure { try writer.write(text: "a") } == expected)
        }
    }

    @Test func `a closed or read-only descriptor is a failure of output`() throws {
        let closed = LineWriter(descriptor: -1, name: "it")
        #expect(
            failure { try closed.write([]) } == Failure(.inputOutput, "it: Bad file descriptor"))
        try withDescriptor(of: "/dev/null") { descriptor in
            let writer = LineWriter(descriptor: descriptor, name: "it")
            #expect(failure { try writer.write([]) }?.code == .inputOutput)
        }
    }

    @Test func `a pipe that does not block is waited for while it is full`() throws {
        try withFile("") { path in
            let pipe = path + ".pipe"
            try #require(mkfifo(pipe, 0o600) == 0)
            defer { unlink(pipe) }
            let count = try withOutput(ofShell: "wc -c <\(pipe)") { output in
                // For both, since a pipe without a reader cannot be opened for writing alone.
                try withDescriptor(of: pipe, O_RDWR | O_NONBLOCK) {
                    try LineWriter(descriptor: $0, name: "it").write(
                        [UInt8](repeating: 0x78, count: 1 << 20))
                }
                var reader = LineReader(descriptor: output)
                var counts: [String] = []
                try reader.forEachLine { line, _ in
                    counts.append(
                        line.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
                }
                return counts
            }
            #expect(count == ["\(1 << 20 + 1)"])
        }
    }
}
