/// One row of a program's option table, from which parsing, `--help`, manual page, completions and
/// errors come. A program names its options as static members and asks for them by those.
package struct Option: Sendable {
    /// What follows the name on the command line.
    enum Value: Sendable, Equatable {
        case none
        /// A text, for which help shows the placeholder.
        case text(String)
        case file
        case words([String])
        /// One of these words may follow, but only after `=`.
        case optionalWords([String])
        /// A value may follow, but only after `=`, and no help mentions it.
        case hidden
    }

    /// The name with its dashes, `--check`.
    package let name: String
    /// A second name: one letter after one dash, `-v`.
    var short: String?
    var value = Value.none
    /// Whether it may be given more than once.
    var isRepeatable = false
    /// What it does, for one line of `--help`.
    let help: String
    /// Further sentences, for the manual page only.
    var details = ""
    /// Whether `--help` names it; the manual page always does.
    var isOnScreen = true
    /// Whether the program writes text in place of records with it; if a word may follow, only with
    /// that.
    var writesText = false

    /// An option without a value.
    package static func flag(
        _ name: String, short: String? = nil, _ help: String, details: String = "",
        isOnScreen: Bool = true, writesText: Bool = false
    ) -> Option {
        Option(
            name: name, short: short, help: help, details: details, isOnScreen: isOnScreen,
            writesText: writesText)
    }

    /// An option that may have one of these words after `=`.
    package static func flag(
        _ name: String, optionally words: [String], _ help: String, details: String = "",
        writesText: Bool = false
    ) -> Option {
        Option(
            name: name, value: .optionalWords(words), help: help, details: details,
            writesText: writesText)
    }

    /// An option that takes any text.
    package static func value(
        _ name: String, _ placeholder: String, repeatable: Bool = false, _ help: String,
        details: String = ""
    ) -> Option {
        Option(
            name: name, value: .text(placeholder), isRepeatable: repeatable, help: help,
            details: details)
    }

    /// An option that takes the name of a file.
    package static func file(
        _ name: String, repeatable: Bool = false, _ help: String, details: String = ""
    ) -> Option {
        Option(name: name, value: .file, isRepeatable: repeatable, help: help, details: details)
    }

    /// An option that takes one of the words of `Word`.
    package static func choice<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String, of _: Word.Type, _ help: String, details: String = ""
    ) -> Option {
        Option(
            name: name, value: .words(Word.allCases.map(\.rawValue)), help: help, details: details)
    }
}

extension Option {
    package static let help = Option(
        name: "--help", short: "-h", value: .hidden, help: "show the options and exit",
        writesText: true)
    package static let version = Option.flag(
        "--version", short: "-V", "show the version, the build and its libraries, and exit",
        writesText: true)

    /// The options that every program has.
    static let common = OptionGroup(title: "Other", options: [help, version])

    /// Its names, the short one first.
    var names: [String] { [short, name].compactMap { $0 } }

    /// The option as `--help` shows it.
    var usage: String {
        let names = names.joined(separator: ", ")
        return switch value {
        case .none, .hidden: names
        case .text, .file, .words: "\(names) \(value.placeholder)"
        case .optionalWords: "\(names)[=\(value.placeholder)]"
        }
    }

    /// Whether the program writes text in place of records if this word, `--name` or
    /// `--name=value`, is on its command line.
    func writesText(with word: String) -> Bool {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard writesText, names.contains(String(parts[0])) else { return false }
        guard case .optionalWords(let words) = value else { return true }
        return parts.count > 1 && words.contains(String(parts[1]))
    }
}

extension Option.Value {
    /// What help shows for the value.
    var placeholder: String {
        switch self {
        case .none, .hidden: ""
        case .text(let placeholder): placeholder
        case .file: "FILE"
        case .words(let words), .optionalWords(let words): words.joined(separator: "|")
        }
    }

    /// The words of which the value is one; nil if it may be anything.
    var words: [String]? {
        switch self {
        case .words(let words), .optionalWords(let words): words
        case .none, .text, .file, .hidden: nil
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
