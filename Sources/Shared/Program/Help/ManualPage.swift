extension ProgramDescription {
    /// The manual page, section 1, in the language of mdoc(7).
    var manualPage: String {
        let lines =
            [
                ".\\\" Made from the program's option table: \(name) --help=man",
                ".Dd \(versionDate)", ".Dt \(name.uppercased()) 1", ".Os",
                ".Sh NAME", ".Nm \(name)", ".Nd \(escaped(summaryPhrase))",
                ".Sh SYNOPSIS", ".Nm",
            ] + options.map { ".Op \($0.synopsis)" + ($0.isRepeatable ? " ..." : "") }
            + operandSynopsis
            + [".Sh DESCRIPTION"] + prose("\(summary) \(details)")
            + (groups + [Option.common]).flatMap(section)
            + environmentSection
            + [".Sh EXIT STATUS"] + list(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) })
            + [".Sh EXAMPLES", ".Bd -literal"] + examples.map(escaped) + [".Ed"]
            + [".Sh SEE ALSO"] + seeAlso
        return lines.joined(separator: "\n") + "\n"
    }

    /// The summary without its capital letter and its full stop.
    private var summaryPhrase: String {
        summary.prefix(1).lowercased()
            + summary.dropFirst().dropLast(summary.hasSuffix(".") ? 1 : 0)
    }

    private var operandSynopsis: [String] {
        operands.map { [".Op Ar \($0.filter(\.isLetter)) ..."] } ?? []
    }

    private func section(_ group: OptionGroup) -> [String] {
        [".Ss \(group.title)"]
            + list(
                group.options.map { option in
                    let more = option.isRepeatable ? " May be given more than once." : ""
                    return (option.manualHead, "\(option.help.sentence)\(more) \(option.details)")
                })
    }

    private var environmentSection: [String] {
        guard !environment.isEmpty else { return [] }
        return [".Sh ENVIRONMENT"] + list(environment.map { ("Ev \($0.name)", $0.help.sentence) })
    }

    private var seeAlso: [String] {
        let others = ["cachet-apply", "pingdom-checks", "status-decide"].filter { $0 != name }
        return others.map { ".Xr \($0) 1 ," } + [".Xr pingdom-cachet 7"]
    }
}

extension Option {
    /// The head of its item in the manual page.
    fileprivate var manualHead: String {
        (short.map { "Fl \($0.dropFirst()) , " } ?? "") + synopsis
    }

    /// The option in macros of mdoc(7), without the dot.
    fileprivate var synopsis: String {
        let flag = "Fl \(escaped(String(name.dropFirst())))"
        return switch value {
        case .none, .hidden: flag
        case .text, .file: "\(flag) Ar \(value.placeholder)"
        case .words(let words): "\(flag) Cm \(words.joined(separator: " | "))"
        case .optionalWords(let words):
            "\(flag) Ns Op = Ns Cm \(words.joined(separator: " | "))"
        }
    }
}

extension String {
    /// A phrase as a sentence.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}

private func list(_ items: [(head: String, text: String)]) -> [String] {
    [".Bl -tag -width Ds"] + items.flatMap { [".It \($0.head)"] + prose($0.text) } + [".El"]
}

/// A text as lines of mdoc(7), none of them long: each sentence begins on a new line.
private func prose(_ text: String) -> [String] {
    text.replacing("\n", with: " ").replacing(". ", with: ".\n").split(separator: "\n").flatMap {
        sentence in
        wrapped(escaped(String(sentence)).split(), width: 76)
    }
}

/// The text escaped so that mdoc(7) shows it unchanged, including quotes and dashes.
private func escaped(_ text: String) -> String {
    let special: [Character: String] = [
        "\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti",
    ]
    let shown = text.map { special[$0] ?? String($0) }.joined()
    return shown.hasPrefix(".") ? "\\&\(shown)" : shown
}
