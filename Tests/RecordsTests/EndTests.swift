import JSON
import Records
import Testing

private func end(_ line: String) throws -> End? { try read(line) { try End($0) } }

@Suite struct EndTests {
    @Test(
        arguments: [
            (
                Line.endOfChecks,
                .checks(count: 123, isSelected: false, serverTime: 1_656_032_840)
            ),
            (
                Line.endOfComponents,
                .components(count: 6, page: "https://status.example.com", cachet: "2.4")
            ),
            (
                #"{"record":"end","of":"window","count":2}"#,
                .windows(count: 2, isPartial: false)
            ),
            (
                #"{"record":"end","of":"window","count":2,"partial":true}"#,
                .windows(count: 2, isPartial: true)
            ),
            (#"{"record":"end","of":"schedule","count":2}"#, .schedules(count: 2)),
            (Line.endOfActions, .actions(count: 1, observedAt: 1_656_032_840)),
        ] as [(String, End)])
    func `an end record is read and written back exactly`(line: String, expected: End) throws {
        #expect(try end(line) == expected)
        #expect(expected.json == line)
    }

    @Test func `the end of a selection of checks says so`() throws {
        let selected = End.checks(count: 0, isSelected: true, serverTime: nil)
        #expect(
            selected.json
                == #"{"record":"end","of":"check","count":0,"selected":true,"server_time":null}"#)
        #expect(try end(selected.json) == selected)
        #expect(
            try end(#"{"record":"end","of":"check","count":2}"#)
                == .checks(count: 2, isSelected: false, serverTime: nil))
    }

    @Test func `the end of an audit counts the findings, and nobody reads it`() throws {
        let findings = End.findings(count: 2, observedAt: 7)
        #expect(
            findings.json == #"{"record":"end","of":"finding","count":2,"observed_at":7}"#)
        #expect(try end(findings.json) == nil)
    }

    @Test func `the end of an unknown listing is ignored`() throws {
        #expect(try record(#"{"record":"end","of":"probe","count":3}"#) == .other)
    }

    @Test(
        arguments: [
            (Line.endOfChecks, "of"), (Line.endOfChecks, "count"), (Line.endOfComponents, "count"),
            (Line.endOfComponents, "page"), (Line.endOfActions, "count"),
            (Line.endOfActions, "observed_at"),
        ])
    func `a missing field of an end record is named`(line: String, field: String) throws {
        #expect(try problem(line.without(field))?.hasPrefix(field) == true)
    }

    @Test(
        arguments: [
            (Line.endOfChecks, "count", #""123""#), (Line.endOfChecks, "count", "1.0"),
            (Line.endOfChecks, "of", "1"), (Line.endOfChecks, "selected", "0"),
            (Line.endOfChecks, "server_time", #""now""#), (Line.endOfComponents, "page", "1"),
            (Line.endOfComponents, "cachet", "2.4"), (Line.endOfActions, "observed_at", "true"),
        ])
    func `a field of the wrong type is named`(line: String, field: String, value: String) throws {
        #expect(try problem(line.with(field, value))?.hasPrefix(field) == true)
    }
}
