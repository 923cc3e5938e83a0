import Program
import Testing

extension Option {
    fileprivate static let map = file("--map", "it")
    fileprivate static let tag = value("--tag", "T", repeatable: true, "a tag")
    fileprivate static let explain = flag("--explain", "say why")
    fileprivate static let now = value("--now", "SECONDS", "the time")
    fileprivate static let api = choice("--api", of: SampleAPI.self, "the API")
    fileprivate static let why = flag("--why", optionally: ["text"], "say why")
}

private let program = ProgramDescription(
    name: "program", summary: "Does it.",
    options: [.group("One", [.map, .tag]), .group("Two", [.explain, .now, .api, .why])],
    operands: "[FILE]...", environment: [], examples: [])

private func arguments(_ words: String...) throws -> Arguments {
    try Arguments(words, for: program)
}

private func failure(_ words: String...) -> Failure? {
    failure { _ = try Arguments(words, for: program) }
}

@Suite struct ArgumentsTests {
    @Test func `without arguments there are no options and no operands`() throws {
        let none = try arguments()
        #expect(none.operands.isEmpty)
        #expect(!none.has(.explain))
        #expect(none.value(.map) == nil)
        #expect(none.values(.tag).isEmpty)
        #expect(try none.integer(.now) == nil)
    }

    @Test(arguments: [["--map", "a"], ["--map=a"]])
    func `a value is the next word or follows an equals sign`(words: [String]) throws {
        let arguments = try Arguments(words, for: program)
        #expect(arguments.value(.map) == "a")
        #expect(arguments.has(.map))
        #expect(arguments.operands.isEmpty)
    }

    @Test func `only the first equals sign separates name and value`() throws {
        #expect(try arguments("--map=a=b=").value(.map) == "a=b=")
        #expect(try arguments("--map=").value(.map) == "")
        #expect(try arguments("--map", "a=b").value(.map) == "a=b")
    }

    @Test(arguments: ["-", "--", "--explain", "-5"])
    func `a value may look like an option`(word: String) throws {
        let arguments = try arguments("--map", word)
        #expect(arguments.value(.map) == word)
        #expect(!arguments.has(.explain))
    }

    @Test func `operands may stand between options and keep their order`() throws {
        let arguments = try arguments("a", "--explain", "b", "--map", "m", "c")
        #expect(arguments.operands == ["a", "b", "c"])
        #expect(arguments.has(.explain))
    }

    @Test func `a dash is an operand`() throws {
        #expect(try arguments("-", "a").operands == ["-", "a"])
    }

    @Test func `two dashes end the options`() throws {
        let arguments = try arguments("--explain", "--", "--map", "--", "-x")
        #expect(arguments.operands == ["--map", "--", "-x"])
        #expect(!arguments.has(.map))
        #expect(arguments.has(.explain))
    }

    @Test func `a repeatable option keeps all its values in order`() throws {
        let arguments = try arguments("--tag", "b", "--tag=a", "--tag", "b")
        #expect(arguments.values(.tag) == ["b", "a", "b"])
    }

    @Test(arguments: [["--map", "a", "--map", "b"], ["--explain", "--explain"]])
    func `any other option may be given only once`(words: [String]) {
        let failure = failure { _ = try Arguments(words, for: program) }
        #expect(failure?.code == .usage)
        #expect(failure?.message == "\(words[0]) is given twice")
    }

    @Test(
        arguments: [
            ("--mpa", "unknown option --mpa (did you mean --map?)"),
            ("--explian", "unknown option --explian (did you mean --explain?)"),
            ("--hlep", "unknown option --hlep (did you mean --help?)"),
            ("--ex", "unknown option --ex (did you mean --explain?)"),
            ("-tag", "unknown option -tag (did you mean --tag?)"),
            ("--something-else", "unknown option --something-else"),
            ("-abcdefg", "unknown option -abcdefg"),
            ("--password=hunter2hunter2", "unknown option --password"),
        ])
    func `an unknown option is named, with the nearest one, without its value`(
        word: String, message: String
    ) {
        #expect(failure(word) == Failure(.usage, message))
    }

    @Test func `a missing value is reported with its placeholder`() {
        #expect(failure("--explain", "--map") == Failure(.usage, "--map needs a value: FILE"))
    }

    @Test(arguments: ["--explain=yes", "--explain=", "--version=1"])
    func `a flag takes no value`(word: String) {
        #expect(failure(word)?.code == .usage)
        #expect(failure(word)?.message.hasSuffix("takes no value") == true)
    }

    @Test func `a program that takes no operands refuses one`() {
        for words in [["a"], ["-"], ["--", "--help"]] {
            #expect(failure { _ = try Arguments(words, for: bare) }?.code == .usage)
        }
    }

    @Test func `every program knows --help and --version`() throws {
        #expect(try Arguments(["--help"], for: bare).has(.help))
        #expect(try Arguments(["--version"], for: bare).has(.version))
    }

    @Test(arguments: [["--api", "v1"], ["--api=v1"]])
    func `a choice is one of its words`(words: [String]) throws {
        #expect(try Arguments(words, for: program).choice(.api) == SampleAPI.v1)
        #expect(try arguments().choice(.api) == SampleAPI?.none)
    }

    @Test(
        arguments: [
            ("--api=v2", "--api: must be auto or v1, not v2"),
            ("--api=", "--api: must be auto or v1, not "),
            ("--api=Auto", "--api: must be auto or v1, not Auto"),
            ("--why=", "--why: must be text, not "),
            ("--why=records", "--why: must be text, not records"),
        ])
    func `another word is refused with those that are allowed`(word: String, message: String) {
        #expect(failure(word) == Failure(.usage, message))
    }

    @Test(arguments: [("0", 0), ("1656032840", 1_656_032_840), ("9223372036854775807", .max)])
    func `a number from 0 up is accepted`(text: String, number: Int64) throws {
        #expect(try arguments("--now", text).integer(.now) == number)
    }

    @Test(arguments: ["", "-1", "1.5", "1e3", "ten", " 1", "9223372036854775808"])
    func `anything else is refused as a number`(text: String) throws {
        let arguments = try arguments("--now=\(text)")
        let failure = failure { _ = try arguments.integer(.now) }
        #expect(failure?.code == .usage)
        #expect(failure?.message.hasPrefix("--now") == true)
    }
}
