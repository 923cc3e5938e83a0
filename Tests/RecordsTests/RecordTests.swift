import Records
import Testing

@Suite struct RecordTests {
    @Test func `the discriminator says which record a line is`() throws {
        #expect(try read(Line.check) { .check(Check($0)) } == record(Line.check))
        #expect(
            try read(Line.component) { .component(try Component($0)) } == record(Line.component))
        #expect(
            try read(Line.action) { .action(.component(try Action($0))) } == record(Line.action))
        let end = End.actions(count: 1, observedAt: 1_656_032_840)
        #expect(try record(Line.endOfActions) == .end(end))
    }

    @Test(
        arguments: [
            Line.decision, Line.result, #"{"record":"weather"}"#,
            #"{"record":"weather","id":"not a number","of":[]}"#, #"{"record":""}"#,
        ])
    func `a kind that no program reads is ignored`(line: String) throws {
        #expect(try record(line) == .other)
    }

    @Test func `a kind that is not requested is not decoded`() throws {
        #expect(try record(#"{"record":"action","action":"?"}"#, of: [.check]) == .other)
        #expect(try record(#"{"record":"end","of":"probe"}"#) == .other)
    }

    @Test(arguments: ["[]", "1", "null", #""check""#, "[{\"record\":\"end\"}]"])
    func `a value that is not an object is not a record`(line: String) {
        #expect(problem(line)?.contains("object") == true)
    }

    @Test(arguments: [
        "{}", #"{"id":1}"#, #"{"record":null}"#, #"{"record":1}"#, #"{"Record":"end"}"#,
    ])
    func `an object without a discriminator is not a record`(line: String) {
        #expect(problem(line)?.contains("record") == true)
    }

    @Test(
        arguments: [
            Line.check, Line.component, Line.action, Line.metricPoint, Line.endOfChecks,
            Line.endOfComponents,
        ])
    func `unknown fields are ignored`(line: String) throws {
        let extended = try line.with("added_later", #"{"record":[1,2.5,null]}"#)
        #expect(try record(extended) == record(line))
    }

    @Test func `the discriminator need not come first`() throws {
        let line = #"{"count":1,"observed_at":1656032840,"of":"action","record":"end"}"#
        #expect(try record(line) == record(Line.endOfActions))
    }

    @Test(arguments: ["Check", "checks", "END"])
    func `a discriminator is compared exactly`(kind: String) throws {
        #expect(try record(#"{"record":"\#(kind)"}"#) == .other)
    }
}
