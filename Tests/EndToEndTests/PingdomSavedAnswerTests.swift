import TestSupport
import Testing

/// `--from`.
@Suite(.serialized) struct PingdomSavedAnswerTests {
    @Test func `a saved answer is read without a token, and has no time`() async throws {
        let terminal = try Terminal()
        let answer = #"{"checks":[{"id":85975,"status":"down"}],"counts":{"total":1}}"#
        let records = """
            {"record":"check","kind":"uptime","id":85975,"status":"down"}
            {"record":"end","of":"check","count":1,"selected":false,"server_time":null}

            """
        let outcome = try await terminal.run("pingdom-checks --from -", input: answer)
        #expect(outcome == .init(code: 0, output: records, error: ""))
        _ = try terminal.folder.write(answer, to: "answer.json")
        #expect(try await terminal.run("pingdom-checks --from answer.json").output == records)
    }

    @Test func `a saved answer needs a given time to decide for`() async throws {
        let terminal = try Terminal()
        _ = try terminal.folder.write(Lines.map, to: "map.json")
        _ = try terminal.folder.write(
            Lines.joined(Lines.component, Lines.componentsEnd), to: "page.ndjson")
        let decide =
            "pingdom-checks --from - | status-decide --map map.json --components page.ndjson"
        let answer = #"{"checks":[{"id":85975,"status":"down","lasttesttime":1656032831}]}"#
        let without = try await terminal.run(decide, input: answer)
        #expect(without.code == 65)
        #expect(without.error == "status-decide: no time in the check stream: give --now\n")
        let with = try await terminal.run(
            "\(decide) --now 1656032840 | jq -r '.action // empty'", input: answer)
        #expect(with == .init(code: 0, output: "open_incident\n", error: ""))
    }

    @Test func `saved pages form one listing`() async throws {
        let terminal = try Terminal()
        for (name, ids) in [("a", [1, 2]), ("b", [2, 3])] {
            let checks = ids.map { "{\"id\":\($0),\"status\":\"successful\"}" }
            _ = try terminal.folder.write(
                "{\"checks\":[\(checks.joined(separator: ","))]}", to: name)
        }
        let outcome = try await terminal.run(
            "pingdom-checks --transactions --from a --from b | jq -c '[.kind,.status,.id,.count]'")
        #expect(
            outcome.lines == [
                #"["transaction","up",1,null]"#, #"["transaction","up",2,null]"#,
                #"["transaction","up",3,null]"#, "[null,null,null,3]",
            ])
    }

    @Test(
        arguments: [
            ("", 65, "standard input: not an answer of Pingdom's API: line 1, column 1: "),
            ("<html>", 65, "standard input: a web page, not an answer of Pingdom's API\n"),
            (
                #"{"checks":[{"type":"script","id":1}]}"#, 65,
                "standard input: transaction checks (GET /tms/check): say --transactions\n"
            ),
            (
                #"{"checks":[{"id":1"#, 65,
                "standard input: not an answer of Pingdom's API: line 1, "
            ),
            (
                #"{"error":{"errormessage":"No"}}"#, 65,
                "standard input: an error of Pingdom's: No\n"
            ),
        ] as [(String, Int32, String)])
    func `input that is not a saved answer gives one line and an exit code`(
        input: String, code: Int32, error: String
    ) async throws {
        let outcome = try await Terminal().run("pingdom-checks --from -", input: input)
        #expect(outcome.code == code)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("pingdom-checks: \(error)"), "\(outcome.error)")
    }

    @Test func `a missing file is reported, and so is a check that a file lacks`() async throws {
        let terminal = try Terminal()
        #expect(
            try await terminal.run("pingdom-checks --from no")
                == .failure(74, "pingdom-checks: no: No such file or directory\n"))
        let outcome = try await terminal.run(
            "pingdom-checks --from - --check 7 > records", input: #"{"checks":[]}"#)
        #expect(outcome.code == 78)
        #expect(outcome.error == "pingdom-checks: --check: the saved answer has no check 7\n")
    }
}
