/// What a program is called, takes and says of itself.
package struct ProgramDescription: Sendable {
    /// A variable of the environment, or several that belong together.
    package struct Variable: Sendable {
        let name: String
        let help: String
        let isOnScreen: Bool

        /// - Parameter isOnScreen: whether `--help` names it; the manual page does.
        package init(_ name: String, _ help: String, isOnScreen: Bool = true) {
            self.name = name
            self.help = help
            self.isOnScreen = isOnScreen
        }
    }

    package let name: String
    /// One sentence.
    package let summary: String
    /// Sentences for the manual page alone.
    package let details: String
    /// Those of the program; the common ones are not among them.
    let groups: [OptionGroup]
    /// Words of the command line under which it writes no records.
    let textOptions: [String]
    /// The operands in `--help`, such as `[FILE]...`; nil where it takes none.
    package let operands: String?
    let environment: [Variable]
    package let examples: [String]

    package init(
        name: String, summary: String, details: String = "", options: [OptionGroup],
        textOptions: [String] = [], operands: String?, environment: [Variable], examples: [String]
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.groups = options
        self.textOptions = textOptions + Option.common.options.flatMap(\.names)
        self.operands = operands
        self.environment = environment
        self.examples = examples
    }

    /// All options, those too that every program has.
    package var options: [Option] { (groups + [Option.common]).flatMap(\.options) }

    /// Whether its standard output is a stream of records under this command line, be that right or
    /// wrong.
    package func writesRecords(_ words: some Sequence<String>) -> Bool {
        !words.contains { word in
            textOptions.contains(word) || textOptions.contains(String(word.prefix { $0 != "=" }))
        }
    }
}
