import Program
import Testing

private let program = ProgramDescription(
    name: "program", summary: "Does it.",
    options: [
        .group(
            "One", [.value("--map", "FILE", "it"), .flag("--verbose", short: "-v", "say more")])
    ],
    operands: nil, environment: [], examples: [])

@Suite struct ShortOptionTests {
    @Test(arguments: ["-v", "--verbose"])
    func `either name of an option is the option`(word: String) throws {
        #expect(try Arguments([word], for: program).has("--verbose"))
    }

    @Test func `both names are one option given twice`() {
        #expect(throws: Failure(.usage, "--verbose is given twice")) {
            try Arguments(["-v", "--verbose"], for: program)
        }
    }

    @Test(arguments: ["-x", "-vv", "-H"])
    func `another letter is unknown`(word: String) {
        let failure = #expect(throws: Failure.self) { try Arguments([word], for: program) }
        #expect(failure?.code == .usage)
    }

    @Test(arguments: [(["-h"], "--help"), (["help"], "--help"), (["-V"], "--version")])
    func `what every program has can be had in short`(words: [String], name: String) throws {
        #expect(try Arguments(words, for: program).has(name))
    }

    @Test func `help among other words is one of them`() {
        #expect(throws: Failure(.usage, "takes no operand: help")) {
            try Arguments(["-v", "help"], for: program)
        }
    }

    @Test func `help shows both names`() {
        #expect(program.help.contains("\n  -v, --verbose      say more\n"))
        #expect(program.help.contains("\n  --map FILE         it\n"))
    }
}
