/// The forms of a program's help. All but the first (`--help=man` and so on) are for those who
/// install it, not for those who use it, and no help mentions them.
package enum HelpForm: String, CaseIterable, Sendable {
    case screen = ""
    case manual = "man"
    case bash, zsh, fish

    /// Throws `Failure` (64) for any other word after `--help=`.
    package init(_ word: String) throws {
        guard let form = HelpForm(rawValue: word) else {
            throw Failure(.usage, "--help takes no value")
        }
        self = form
    }
}

extension ProgramDescription {
    package func help(as form: HelpForm) -> String {
        switch form {
        case .screen: help
        case .manual: manualPage
        case .bash: bashCompletion
        case .zsh: zshCompletion
        case .fish: fishCompletion
        }
    }
}
