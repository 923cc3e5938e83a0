/// A program's name, options and documentation.
package struct ProgramDescription: Sendable {
    /// An environment variable, or several that belong together.
    package struct Variable: Sendable {
        let name: String
        let help: String
        let isOnScreen: Bool

        /// - Parameter isOnScreen: whether `--help` names it; the manual page always does.
        package init(_ name: String, _ help: String, isOnScreen: Bool = true) {
            self.name = name
            self.help = help
            self.isOnScreen = isOnScreen
        }
    }

    package let name: String
    /// One sentence.
    package let summary: String
    /// Further sentences, for the manual page only.
    package let details: String
    /// The program's own options, without the common ones.
    let groups: [OptionGroup]
    /// The operands as `--help` shows them, such as `[FILE]...`; nil if it takes none.
    package let operands: String?
    let environment: [Variable]
    package let examples: [String]

    package init(
        name: String, summary: String, details: String = "", options: [OptionGroup],
        operands: String?, environment: [Variable], examples: [String]
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.groups = options
        self.operands = operands
        self.environment = environment
        self.examples = examples
    }

    /// All options, including those that every program has.
    package var options: [Option] { (groups + [Option.common]).flatMap(\.options) }

    /// Whether its standard output is a stream of records with this command line, valid or not.
    package func writesRecords(_ words: some Sequence<String>) -> Bool {
        !words.contains { word in options.contains { $0.writesText(with: word) } }
    }
}
