import Program
import Testing

extension Option {
    fileprivate static let verbose = flag("--verbose", short: "-v", "say more")
}

private let program = ProgramDescription(
    name: "program", summary: "Does it.",
    options: [.group("One", [.file("--map", "it"), .verbose])],
    operands: nil, environment: [], examples: [])

@Suite struct ShortOptionTests {
    @Test(arguments: ["-v", "--verbose"])
    func `an option can be given by either of its names`(word: String) throws {
        #expect(try Arguments([word], for: program).has(.verbose))
    }

    @Test func `giving both names is giving the option twice`() {
        #expect(throws: Failure(.usage, "--verbose is given twice")) {
            try Arguments(["-v", "--verbose"], for: program)
        }
    }

    @Test(arguments: ["-x", "-vv", "-H"])
    func `any other letter is unknown`(word: String) {
        let failure = #expect(throws: Failure.self) { try Arguments([word], for: program) }
        #expect(failure?.code == .usage)
    }

    @Test(arguments: [(["-h"], Option.help), (["help"], .help), (["-V"], .version)])
    func `help and version have short forms`(words: [String], option: Option) throws {
        #expect(try Arguments(words, for: program).has(option))
    }

    @Test func `the word help among other words is an operand`() {
        #expect(throws: Failure(.usage, "takes no operand: help")) {
            try Arguments(["-v", "help"], for: program)
        }
    }

    @Test func `help shows both names`() {
        #expect(program.help.contains("\n  -v, --verbose      say more\n"))
        #expect(program.help.contains("\n  --map FILE         it\n"))
    }
}
