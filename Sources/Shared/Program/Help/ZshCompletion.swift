extension ProgramDescription {
    /// The completion for zsh, a file with the program's name after a `_`.
    var zshCompletion: String {
        let specifications =
            options.flatMap(\.zshSpecifications) + (operands == nil ? [] : ["*:file:_files"])
        let quoted = specifications.map { "'\($0.replacing("'", with: "'\\''"))'" }
        return """
            #compdef \(name)
            # Made by: \(name) --help=zsh
            _arguments -S \\
                \(quoted.joined(separator: " \\\n    "))

            """
    }
}

extension Option {
    fileprivate var zshSpecifications: [String] { names.map(zshSpecification) }

    private func zshSpecification(for name: String) -> String {
        let text = help.replacing("\n", with: " ").replacing("[", with: "\\[")
            .replacing("]", with: "\\]")
        let head = (isRepeatable ? "*" : "") + name
        return switch value {
        case .none, .hidden: "\(head)[\(text)]"
        case .text: "\(head)=[\(text)]:value: "
        case .file: "\(head)=[\(text)]:value:_files"
        case .words(let words): "\(head)=[\(text)]:value:(\(words.joined(separator: " ")))"
        case .optionalWords(let words):
            "\(head)=-[\(text)]::value:(\(words.joined(separator: " ")))"
        }
    }
}
