import JSON
import Program
import Records
import Testing

@Suite struct ForwardedFailureTests {
    private let failure =
        #"{"record":"failure","program":"pingdom-checks","code":77,"message":"401","new":1.50}"#

    /// Reads what a shell script writes, and returns the number of lines that are not failures.
    private func lines(
        ofShell script: String, onFailure: (ForwardedFailure) throws -> Void = { throw $0 }
    ) throws -> Int {
        try withOutput(ofShell: script) { output in
            var count = 0
            try forEachJSONLine(of: output, prefix: "in: ", onFailure: onFailure) { _, _ in
                count += 1
            }
            return count
        }
    }

    @Test func `a failure ends the reading and is forwarded byte for byte`() throws {
        do {
            _ = try lines(ofShell: "echo '{}'; echo '\(failure)'; echo nonsense")
            Issue.record("nothing was thrown")
        } catch let forwarded as ForwardedFailure {
            #expect(forwarded.code == 77)
            #expect(forwarded.line == Array(failure.utf8))
        }
    }

    @Test func `the rest is read, so that its writer ends normally`() throws {
        let child = try ChildProcess(
            named: "sh", arguments: ["-c", "echo '\(failure)'; seq 100000; exit 5"])
        #expect(throws: ForwardedFailure.self) {
            try forEachJSONLine(of: child.output, prefix: "") { _, _ in }
        }
        #expect(child.wait() == .exited(5))
    }

    @Test func `a caller that handles a failure gets the lines after it`() throws {
        var codes: [Int32] = []
        let count = try lines(
            ofShell: "echo '{}'; echo '\(failure)'; echo '{}'", onFailure: { codes.append($0.code) }
        )
        #expect(count == 2)
        #expect(codes == [77])
    }

    @Test(arguments: ["0", "256", "-1", "\"77\"", "null", "1.5"])
    func `a failure without a valid exit code is bad input`(code: String) throws {
        let line = failure.replacing("77", with: code)
        #expect(
            ProgramTests.failure { _ = try lines(ofShell: "echo '\(line)'") }
                == Failure(.badInput, "in: line 1: code is not an exit code from 1 to 255"))
    }

    @Test func `a failure of our own has the documented members in their order`() {
        let record = FailureRecord(program: "sample", code: 65, message: "line 1: \"no\"")
        #expect(
            record.json
                == #"{"record":"failure","program":"sample","code":65,"message":"line 1: \"no\""}"#)
        #expect(ForwardedFailure(record).line == Array(record.json.utf8))
    }

    @Test(arguments: [
        ([], true), (["--map", "text"], true), (["--explain"], true), (["--bogus"], true),
        (["--help"], false), (["--help=man"], false), (["--version"], false),
        (["--explain=text"], false), (["--table"], false), (["--bogus", "--table"], false),
        (["--explain="], true), (["--explain=table"], true), (["-h"], false),
    ])
    func `a program that writes text for people writes no records`(words: [String], expected: Bool)
    {
        let program = ProgramDescription(
            name: "sample", summary: "",
            options: [
                .group(
                    "",
                    [
                        .flag("--explain", optionally: ["text"], "", writesText: true),
                        .flag("--table", "", writesText: true),
                    ])
            ],
            operands: nil, environment: [], examples: [])
        #expect(program.writesRecords(words) == expected)
    }
}
