import Testing

@testable import Program

@Suite struct TokenTests {
    private func token(
        _ variables: [String: String], option: String? = nil
    ) throws -> String {
        let program = ProgramDescription(
            name: "sample", summary: "",
            options: [.group("", [.tokenFile])],
            operands: nil, environment: [], examples: [])
        let words = option.map { ["--token-file", $0] } ?? []
        let invocation = Invocation(
            arguments: try Arguments(words, for: program), environment: Environment(variables),
            program: "sample")
        return try invocation.token("TOKEN", credential: "the-token").reveal()
    }

    @Test(arguments: ["\"abc\"", "'abc'", "`abc`", "Bearer abc", "bearer abc", "\"Bearer abc\""])
    func `quotes or a scheme copied along with a token are reported, not shown`(text: String) throws
    {
        try withFile(text + "\n") { path in
            for (variables, name) in [(["TOKEN": text], "TOKEN"), (["TOKEN_FILE": path], path)] {
                let failure = failure { _ = try token(variables) }
                #expect(failure?.code == .credentials)
                #expect(failure?.message.hasPrefix("\(name): the token has ") == true)
                #expect(failure?.message.contains("abc") == false)
            }
        }
    }

    @Test(
        arguments: [
            ("abc\u{200B}", #"\u{200B}" after it"#), ("\u{A0}abc", #"\u{00A0}" before it"#),
            ("\u{200E}abc", #"\u{200E}" before it"#), ("abc\u{FEFF}", #"\u{FEFF}" after it"#),
            ("ab\u{200B}c", #"\u{200B}" inside, as its character 3"#),
            ("abc\u{3000}\n", #"\u{3000}" after it"#),
        ])
    func `a character that nobody sees is reported, and where it is`(
        text: String, place: String
    ) throws {
        try withFile(text) { path in
            for (variables, name) in [(["TOKEN": text], "TOKEN"), (["TOKEN_FILE": path], path)] {
                let expected = Failure(
                    .credentials, "\(name): the token has \"\(place): leave that out")
                #expect(failure { _ = try token(variables) } == expected)
            }
        }
    }

    @Test(arguments: ["abc", "12|a\"b", "\"", "Bearer"])
    func `other tokens are used as they are`(text: String) throws {
        #expect(try token(["TOKEN": text]) == text)
    }

    @Test func `setting both a variable and its file is an error unless an option decides`() throws
    {
        try withFile("abc\n") { path in
            let both = ["TOKEN": "abc", "TOKEN_FILE": path]
            let expected = Failure(
                .configuration,
                "TOKEN and TOKEN_FILE are both set: unset the one that is not meant")
            #expect(failure { _ = try token(both) } == expected)
            let chosen = [
                try token(both, option: path), try token(["TOKEN": "", "TOKEN_FILE": path]),
            ]
            #expect(chosen == ["abc", "abc"])
        }
    }
}
