extension ProgramDescription {
    /// The completion for fish, a file for `vendor_completions.d`.
    var fishCompletion: String {
        let lines =
            ["# Completion of \(name) for fish. Made by: \(name) --help=fish"]
            + (operands == nil ? ["complete -c \(name) -f"] : [])
            + options.map { "complete -c \(name) \($0.fishArguments)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Option {
    fileprivate var fishArguments: String {
        let letter = short.map { "-s \($0.dropFirst())" } ?? ""
        let text = help.replacing("\n", with: " ").replacing("\\", with: "\\\\")
            .replacing("'", with: "\\'")
        return [letter, "-l \(name.dropFirst(2))", fishValue, "-d '\(text)'"].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private var fishValue: String {
        switch value {
        case .none, .hidden: ""
        case .text: "-x"
        case .file: "-r -F"
        case .words(let words): "-x -a '\(words.joined(separator: " "))'"
        case .optionalWords(let words): "-f -a '\(words.joined(separator: " "))'"
        }
    }
}
