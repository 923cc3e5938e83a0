/// One row of a program's option table, from which parsing, `--help`, manual page, completions and
/// errors come.
package struct Option: Sendable {
    /// What follows the name on the command line.
    ///
    /// A placeholder in lower case lists the accepted words, `auto|v1`; `FILE` stands for the name
    /// of a file, other capitals for anything.
    package enum Value: Sendable, Equatable {
        case none
        /// A value must follow.
        case required(String)
        /// A value may follow, but only after `=`.
        case optional(String)
        /// A value may follow, but only after `=`, and no help mentions it.
        case hidden
    }

    /// The name with its dashes, `--check`.
    package let name: String
    /// A second name: one letter after one dash, `-v`.
    package let short: String?
    package let value: Value
    /// Whether it may be given more than once.
    package let isRepeatable: Bool
    /// What it does, for one line of `--help`.
    package let help: String
    /// Further sentences, for the manual page only.
    package let details: String

    /// An option without a value.
    package static func flag(
        _ name: String, short: String? = nil, _ help: String, details: String = ""
    ) -> Option {
        Option(
            name: name, short: short, value: .none, isRepeatable: false, help: help,
            details: details)
    }

    /// An option that may have a value after `=`.
    package static func flag(
        _ name: String, optionally placeholder: String, _ help: String, details: String = ""
    ) -> Option {
        Option(
            name: name, short: nil, value: .optional(placeholder), isRepeatable: false, help: help,
            details: details)
    }

    /// An option that takes a value.
    package static func value(
        _ name: String, _ placeholder: String, repeatable: Bool = false, _ help: String,
        details: String = ""
    ) -> Option {
        Option(
            name: name, short: nil, value: .required(placeholder), isRepeatable: repeatable,
            help: help, details: details)
    }
}

extension Option {
    /// The options that every program has.
    static let common = OptionGroup(
        title: "Other",
        options: [
            Option(
                name: "--help", short: "-h", value: .hidden, isRepeatable: false,
                help: "show the options and exit", details: ""),
            .flag(
                "--version", short: "-V",
                "show the version, the build and its libraries, and exit"),
        ])

    /// Its names, the short one first.
    var names: [String] { [short, name].compactMap { $0 } }

    /// The option as `--help` shows it.
    var usage: String {
        let names = names.joined(separator: ", ")
        return switch value {
        case .none, .hidden: names
        case .required(let placeholder): "\(names) \(placeholder)"
        case .optional(let placeholder): "\(names)[=\(placeholder)]"
        }
    }

    /// What a shell can offer for its value.
    enum Choices: Equatable {
        case nothing
        case files
        case words([String])
    }

    var choices: Choices {
        switch value {
        case .none, .hidden: .nothing
        case .required("FILE"), .optional("FILE"): .files
        case .required(let placeholder), .optional(let placeholder):
            placeholder == placeholder.lowercased()
                ? .words(placeholder.split(separator: "|").map(String.init)) : .nothing
        }
    }
}

/// Options that `--help` shows under one title.
package struct OptionGroup: Sendable {
    let title: String
    let options: [Option]

    package static func group(_ title: String, _ options: [Option]) -> OptionGroup {
        OptionGroup(title: title, options: options)
    }
}
