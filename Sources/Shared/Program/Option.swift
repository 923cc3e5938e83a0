/// One row of a program's option table: parsing, `--help` and errors come from it.
package struct Option: Sendable {
    /// What follows the name on the command line.
    package enum Value: Sendable, Equatable {
        case none
        /// A value has to follow; the word stands for it in `--help`.
        case required(String)
        /// A value may follow, behind `=` only; the word stands for it in `--help`.
        case optional(String)
    }

    /// The name with its dashes, `--check`.
    package let name: String
    /// A second name, one letter behind one dash, `-v`.
    package let short: String?
    package let value: Value
    /// Whether it may be given more than once.
    package let isRepeatable: Bool
    package let help: String

    /// An option without a value.
    package static func flag(_ name: String, short: String? = nil, _ help: String) -> Option {
        Option(name: name, short: short, value: .none, isRepeatable: false, help: help)
    }

    /// An option that takes a value.
    package static func value(
        _ name: String, _ placeholder: String, repeatable: Bool = false, _ help: String
    ) -> Option {
        Option(
            name: name, short: nil, value: .required(placeholder), isRepeatable: repeatable,
            help: help)
    }
}

extension Option {
    /// The option as `--help` shows it.
    var usage: String {
        let names = [short, name].compactMap { $0 }.joined(separator: ", ")
        return switch value {
        case .none: names
        case .required(let placeholder): "\(names) \(placeholder)"
        case .optional(let placeholder): "\(names)[=\(placeholder)]"
        }
    }

    /// An option that may have a value behind `=`.
    package static func flag(_ name: String, optionally placeholder: String, _ help: String)
        -> Option
    {
        Option(
            name: name, short: nil, value: .optional(placeholder), isRepeatable: false, help: help)
    }
}

/// What a program is called, takes and says of itself.
package struct ProgramDescription: Sendable {
    package let name: String
    /// One sentence.
    package let summary: String
    package let options: [Option]
    /// The operands in `--help`, such as `[FILE]...`; nil where it takes none.
    package let operands: String?
    /// Lines on the settings that come from the environment.
    package let environment: [String]
    package let examples: [String]

    package init(
        name: String, summary: String, options: [Option], operands: String?,
        environment: [String], examples: [String]
    ) {
        self.name = name
        self.summary = summary
        self.options =
            options + [
                .flag("--help", "show this and exit"),
                .flag("--version", "show the version and exit"),
            ]
        self.operands = operands
        self.environment = environment
        self.examples = examples
    }
}
