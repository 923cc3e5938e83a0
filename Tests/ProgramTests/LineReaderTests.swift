import Glibc
import Program
import Testing

private struct Line: Equatable {
    let number: Int
    let text: String

    init(_ number: Int, _ text: String) {
        self.number = number
        self.text = text
    }
}

private func lines(of descriptor: Int32) throws -> [Line] {
    var reader = LineReader(descriptor: descriptor)
    var lines: [Line] = []
    try reader.forEachLine { line, number in
        let bytes = (0..<line.count).map { line[$0] }
        lines.append(Line(number, String(decoding: bytes, as: UTF8.self)))
    }
    return lines
}

private func lines(in text: String) throws -> [Line] {
    try withFile(text) { try withDescriptor(of: $0) { try lines(of: $0) } }
}

/// The lengths of a file's lines, without their text.
private func lengths(in bytes: [UInt8]) throws -> [Int] {
    try withFile(bytes) { path in
        try withDescriptor(of: path) { descriptor in
            var reader = LineReader(descriptor: descriptor)
            var lengths: [Int] = []
            try reader.forEachLine { line, _ in lengths.append(line.count) }
            return lengths
        }
    }
}

private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: UInt8(ascii: "x"), count: count) }

private let newline = UInt8(ascii: "\n")

@Suite struct LineReaderTests {
    @Test(arguments: ["a\nb\n", "a\nb", "a\r\nb\r\n", "a\r\nb", "a\nb\r", "\u{FEFF}a\nb\n"])
    func `lines end in LF or CRLF, which the last one may lack`(text: String) throws {
        #expect(try lines(in: text) == [Line(1, "a"), Line(2, "b")])
    }

    @Test(arguments: ["", "\n", "\r\n\r\n", " \t\n\n  ", "\u{FEFF}", "\u{FEFF}\n"])
    func `a stream that is empty or blank has no lines`(text: String) throws {
        #expect(try lines(in: text).isEmpty)
    }

    @Test func `blank lines are skipped but counted`() throws {
        let expected = [Line(2, "a"), Line(5, " b ")]
        #expect(try lines(in: "\na\n\r\n \t\n b \n\n") == expected)
    }

    @Test func `a byte order mark or carriage return elsewhere is kept`() throws {
        let expected = [Line(1, "a\rb"), Line(2, "\u{FEFF}c")]
        #expect(try lines(in: "a\rb\n\u{FEFF}c\n") == expected)
    }

    @Test func `lines that arrive in parts are put together`() throws {
        let script = "printf 'a'; sleep 0.02; printf 'b\\nc'; sleep 0.02; printf '\\n\\nd'"
        let expected = [Line(1, "ab"), Line(2, "c"), Line(4, "d")]
        #expect(try withOutput(ofShell: script) { try lines(of: $0) } == expected)
    }

    @Test(arguments: [65533, 65534, 65535, 65536, 65537, 131_071, 131_072, 131_073, 1_000_000])
    func `a line may end at, before or after the end of a buffer`(count: Int) throws {
        let line = bytes(count)
        #expect(try lengths(in: line) == [count])
        #expect(try lengths(in: line + [newline]) == [count])
        #expect(try lengths(in: line + [newline] + bytes(3)) == [count, 3])
        #expect(
            try lengths(in: bytes(7) + [newline] + line + [newline] + line) == [7, count, count])
        let carriageReturn = line + [UInt8(ascii: "\r"), newline] + bytes(1)
        #expect(try lengths(in: carriageReturn) == [count, 1])
    }

    @Test func `many lines keep their text and number across buffers`() throws {
        let texts = (1...20000).map { "line \($0 * $0)" }
        let expected = texts.enumerated().map { Line($0 + 1, $1) }
        #expect(try lines(in: texts.joined(separator: "\n")) == expected)
    }

    @Test func `a line of 16 MiB is accepted`() throws {
        #expect(LineReader.lineLimit == 16 << 20)
        let line = bytes(LineReader.lineLimit)
        #expect(try lengths(in: line) == [line.count])
        #expect(try lengths(in: line + [newline] + bytes(2)) == [line.count, 2])
    }

    @Test(arguments: [[], [newline], [newline, 0x61, newline]])
    func `a longer line is refused with its number, whatever follows it`(end: [UInt8]) throws {
        let line = bytes(LineReader.lineLimit + 1)
        let failure = failure { _ = try lengths(in: bytes(1) + [newline] + line + end) }
        #expect(failure == Failure(.badInput, "line 2: longer than 16 MiB"))
    }

    @Test func `an endless line is refused`() throws {
        let failure = failure { try withDescriptor(of: "/dev/zero") { _ = try lines(of: $0) } }
        #expect(failure?.code == .badInput)
    }

    @Test func `a descriptor that cannot be read is a failure of input`() throws {
        #expect(failure { _ = try lines(of: -1) }?.code == .inputOutput)
        let directory = failure { try withDescriptor(of: "/") { _ = try lines(of: $0) } }
        #expect(directory == Failure(.inputOutput, "Is a directory"))
    }

    @Test func `an error thrown by the body ends the reading`() throws {
        var count = 0
        let failure = failure {
            try withFile("a\nb\n") { path in
                try withDescriptor(of: path) { descriptor in
                    var reader = LineReader(descriptor: descriptor)
                    try reader.forEachLine { _, _ in
                        count += 1
                        throw Failure(.refused, "enough")
                    }
                }
            }
        }
        #expect(failure == Failure(.refused, "enough"))
        #expect(count == 1)
    }

    @Test func `a stream that does not block is waited for`() throws {
        let found = try withOutput(ofShell: "echo a; cat </dev/null; echo b") { output in
            try #require(fcntl(output, F_SETFL, O_NONBLOCK) == 0)
            return try lines(of: output)
        }
        #expect(found == [Line(1, "a"), Line(2, "b")])
    }
}
