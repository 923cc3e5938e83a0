import Program
import Testing

private let program = ProgramDescription(
    name: "program", summary: "Does what it says.",
    options: [
        .value("--map", "FILE", "the map"), .flag("--explain", "say why,\non two lines"),
    ],
    operands: "[FILE]...", environment: ["TOKEN  the token"], examples: ["program --map map.json"])

@Suite struct HelpTests {
    @Test func `help shows usage, options, environment, exit codes and examples, in this order`() {
        let lines = program.help.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "Usage: program [OPTION]... [FILE]...")
        #expect(lines.dropFirst().first == "Does what it says.")
        #expect(
            lines.filter { $0.hasSuffix(":") } == [
                "Options:", "Environment:", "Exit codes:", "Examples:",
            ])
        #expect(lines.contains("  TOKEN  the token"))
        #expect(lines.contains("  program --map map.json"))
        #expect(program.help.hasSuffix("map.json\n"))
    }

    @Test func `options stand in columns, also where their text has two lines`() {
        #expect(
            program.help.contains(
                """
                Options:
                  --map FILE  the map
                  --explain   say why,
                              on two lines
                  --help      show this and exit
                  --version   show the version and exit

                """))
    }

    @Test(arguments: [0, 1, 64, 65, 69, 74, 75, 77, 78])
    func `help names every exit code`(code: Int) {
        let words = program.help.split { $0 == " " || $0 == "\n" }
        #expect(words.contains("\(code)"))
    }

    @Test func `what there is none of is left out`() {
        let bare = ProgramDescription(
            name: "bare", summary: "Is bare.", options: [], operands: nil, environment: [],
            examples: ["bare"])
        #expect(bare.help.hasPrefix("Usage: bare [OPTION]...\nIs bare.\n"))
        #expect(!bare.help.contains("Environment"))
    }

    @Test func `what every program's help has in common fits a terminal`() {
        for line in program.help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
}
