import JSON
import Program
import Testing

private struct Complaint: Error, CustomStringConvertible {
    let description = "id is missing"
}

/// The integers in a stream of lines, each with its line number.
private func values(of files: String...) throws -> [String] {
    var values: [String] = []
    try Input(files: files).forEachValue { value, line in
        guard let integer = value.integer else { throw Complaint() }
        values.append("\(line): \(integer)")
    }
    return values
}

@Suite struct InputTests {
    @Test func `several files are one stream with continuous line numbers`() throws {
        try withFile("10\n\n20") { one in
            try withFile("\u{FEFF}30\r\n40\n") { two in
                let both = try values(of: one, two)
                #expect(both == ["1: 10", "3: 20", "4: 30", "5: 40"])
                let twice = try values(of: one, one)
                #expect(twice == ["1: 10", "3: 20", "4: 10", "6: 20"])
            }
        }
    }

    @Test func `a line that is not JSON is reported with its file, line and column`() throws {
        try withFile("1\n2\n") { good in
            try withFile("3\n[\"é\" 1]\n4\n") { bad in
                let failure = failure { _ = try values(of: good, bad) }
                #expect(failure?.code == .badInput)
                #expect(failure?.message.hasPrefix("\(bad): line 2, column 6: ") == true)
            }
        }
    }

    @Test func `a line that has bad UTF-8 or is cut short is not JSON`() throws {
        for bytes in [[0x22, 0xFF, 0x22], Array("{\"record\":\"che".utf8)] as [[UInt8]] {
            try withFile(bytes) { path in
                let failure = failure { _ = try values(of: path) }
                #expect(failure?.code == .badInput)
                #expect(failure?.message.hasPrefix("\(path): line 1, column ") == true)
            }
        }
    }

    @Test func `a line that the program refuses is reported with its file and line`() throws {
        try withFile("1\n\"two\"\n") { path in
            let failure = failure { _ = try values(of: path) }
            #expect(failure == Failure(.badInput, "\(path): line 2: id is missing"))
        }
    }

    @Test func `a failure keeps its code`() throws {
        try withFile("1\n") { path in
            let failure = failure {
                try Input(files: [path]).forEachValue { _, _ in throw Failure(.refused, "no") }
            }
            #expect(failure?.code == .refused)
            #expect(failure?.message.hasSuffix("no") == true)
        }
    }

    @Test func `a file that cannot be read is a failure of input`() throws {
        let absent = failure { _ = try values(of: "/no/such/file") }
        #expect(absent == Failure(.inputOutput, "/no/such/file: No such file or directory"))
        let directory = failure { _ = try values(of: "/") }
        #expect(directory == Failure(.inputOutput, "/: Is a directory"))
    }

    @Test(
        arguments: [
            (["-", "-"], []), (["-", "a", "-"], []), (["-"], ["-"]), ([], ["-"]),
            (["a"], ["-", "-"]),
        ] as [([String], [String])])
    func `standard input may be named only once, among all files`(
        files: [String], others: [String]
    ) {
        #expect(failure { _ = try Input(files: files, others: others) }?.code == .usage)
    }

    @Test(arguments: [([], []), (["-"], ["a"]), (["a"], ["-"]), (["a", "a"], ["a"])])
    func `other files may be named any number of times`(files: [String], others: [String]) {
        #expect(failure { _ = try Input(files: files, others: others) } == nil)
    }

    @Test func `a line that is done with is counted, but not read further`() throws {
        var seen: [String] = []
        try withFile("1\n{nonsense}\n[3]\n4\n") { file in
            try Input(files: [file]).forEachValue(isDone: { line, json in
                if line.count > 5 { return true }
                return try json.read(line) { $0.kind == .array }
            }) { value, line in
                seen.append("\(line): \(value.integer ?? 0)")
            }
        }
        #expect(seen == ["1: 1", "4: 4"])
    }

    @Test func `how much there is to read is known of files alone`() throws {
        func size(_ files: [String]) throws -> Int? { try Input(files: files).size }
        try withFile("123\n") { one in
            try withFile("45") { two in
                let sizes = try [[two], ["/dev/null"], [one + "-not"]].map { try size([one] + $0) }
                #expect(sizes == [6, nil, nil])
            }
        }
    }

    @Test func `a descriptor's lines are counted on, and its errors have a prefix`() throws {
        var numbers: [Int] = []
        let last = try withOutput(ofShell: "printf '1\\n2\\n'") { descriptor in
            try forEachJSONLine(of: descriptor, prefix: "it: ", linesBefore: 40) { _, number in
                numbers.append(number)
            }
        }
        #expect(numbers == [41, 42])
        #expect(last == 42)
        let failure = failure {
            _ = try withOutput(ofShell: "echo 1; echo oops") {
                try forEachJSONLine(of: $0, prefix: "it: ") { _, _ in }
            }
        }
        #expect(failure?.message.hasPrefix("it: line 2, column 1: ") == true)
    }
}
