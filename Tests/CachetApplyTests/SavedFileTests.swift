import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

@Suite struct SavedFileTests {
    private func records(_ text: String) throws -> [String] {
        let folder = try Folder()
        let file = try SavedFile(folder.write(text, to: "results.ndjson"))
        var kinds: [String] = []
        try file.forEachRecord { kinds.append(try $0.requiredString("record")) }
        return kinds
    }

    @Test func `the cut last line of a program that was killed is passed over`() throws {
        #expect(try records("") == [])
        #expect(try records(#"{"record":"a"}"# + "\n\n" + #"{"record":"b","x":"#) == ["a"])
        #expect(try records(#"{"record":"a"}"# + "\n" + #"{"record":"b"}"#) == ["a", "b"])
    }

    @Test(arguments: [
        ("{\n{\"record\":\"a\"}\n", "line 1"), ("{\"record\":\"a\"}\n\n[]\n", "line 3"),
        ("{\"record\":\"a\"}\nCOMPONENT\n", "line 2"),
    ])
    func `any other line that is no record is named`(text: String, line: String) throws {
        let failure = #expect(throws: Failure.self) { try records(text) }
        #expect(failure?.code == .badInput)
        #expect(failure?.message.contains("results.ndjson: \(line): ") == true)
    }

    private static let paths: [(String, Int64?)] = [
        ("runs/2022-06-24T010641.123Z/checks.ndjson", 1_656_032_801),
        ("/a/runs/2022-06-24T010641.123Z/checks.ndjson", 1_656_032_801),
        ("2022-06-24T010641Z/x", 1_656_032_801), ("runs/last/x", nil), ("x", nil),
        ("2022-06-24T010641.123Z", nil), ("2022-06-24T01Z/x", nil), ("2022-06-24Tabcdef.1Z/x", nil),
    ]

    @Test(arguments: paths)
    func `a run's folder says when it began`(path: String, time: Int64?) throws {
        #expect(SavedFile.runTime(inPath: path) == time)
    }
}
