import Program
import Testing

@Suite struct HelpTests {
    @Test func `help shows usage, grouped options, environment, exit codes and examples`() {
        #expect(
            sample.help == """
                Usage: sample-program [OPTION]... [FILE]...
                Does what it says.
                What to read:
                  --map FILE         the map's [file]
                  --tag TAG          those with a tag
                What to write:
                  --api auto|v1      the API
                  --explain[=text]   say why,
                                     on two lines
                  -v, --verbose      more
                  --help, --version  show this (-h); show version and build (-V)
                Environment: TOKEN the token; A_URL where
                Exit codes: 0 done, 1 some not applied, 64 usage, 65 bad input, 69 refused,
                  74 input or output, 75 try later, 77 credentials, 78 map or settings
                Examples:
                  sample-program --map map.json
                  sample-program | jq -c 'select(.a == "\\n")'

                """)
    }

    private func program(options count: Int) -> ProgramDescription {
        ProgramDescription(
            name: "program", summary: "Does it.",
            options: [
                .group("What", (1...count).map { .flag("--option-\($0)", "something") })
            ],
            operands: nil, environment: [], examples: ["program", "program --option-1"])
    }

    @Test(arguments: [(13, 22, true, true), (14, 22, false, true), (15, 21, false, false)])
    func `help leaves out titles and examples rather than scroll off a screen`(
        options: Int, lines: Int, isTitled: Bool, hasAllExamples: Bool
    ) {
        let help = program(options: options).help
        #expect(help.split(separator: "\n").count == lines)
        #expect(help.contains("\nWhat:\n") == isTitled)
        #expect(help.hasSuffix("Examples:\n  program\n  program --option-1\n") == hasAllExamples)
        #expect(help.hasSuffix("\nExample: program\n") != hasAllExamples)
    }

    @Test(arguments: [0, 1, 64, 65, 69, 74, 75, 77, 78])
    func `help names every exit code`(code: Int) {
        let words = bare.help.split { $0 == " " || $0 == "\n" }
        #expect(words.contains("\(code)"))
    }

    @Test func `empty parts are left out`() {
        #expect(bare.help.hasPrefix("Usage: bare [OPTION]...\nIs bare.\n  --help, --version "))
        #expect(!bare.help.contains("Environment"))
    }

    @Test func `a long environment has several lines, each of which fits a terminal`() {
        let variables = (1...9).map { ProgramDescription.Variable("VARIABLE_\($0)", "the setting") }
        let program = ProgramDescription(
            name: "program", summary: "Does it.", options: [], operands: nil,
            environment: variables, examples: [])
        let lines = program.help.split(separator: "\n")
        #expect(lines.filter { $0.contains("VARIABLE_") }.count > 2)
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }
}
