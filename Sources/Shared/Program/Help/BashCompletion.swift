extension ProgramDescription {
    /// The completion for bash, a file for `bash-completion/completions`.
    var bashCompletion: String {
        let function = "_" + name.replacing("-", with: "_")
        let options = options.flatMap(\.names).joined(separator: " ")
        return """
            # Completion of \(name) for bash. Made by: \(name) --help=bash
            \(function)() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
                # To bash the equals sign of --name=value is a word of its own.
                if [[ $word == "=" ]]; then
                    word='' before+='='
                elif [[ $before == "=" ]]; then
                    before=${COMP_WORDS[COMP_CWORD - 2]}=
                fi
                case $before in
            \(self.options.flatMap(\.bashCases).map { "    \($0)\n" }.joined())\
                esac
                \(bashOperands)mapfile -t COMPREPLY < <(compgen -W '\(options)' -- "$word")
            }
            complete -F \(function) \(name)

            """
    }

    /// The lines before the one that offers the options' names, if the program takes files too.
    private var bashOperands: String {
        operands == nil ? "" : "[[ $word == -* ]] || { compopt -o default; return; }\n    "
    }
}

extension Option {
    fileprivate var bashCases: [String] {
        let patterns =
            switch value {
            case .none, .hidden: ""
            case .text, .file, .words: (names + ["\(name)="]).joined(separator: " | ")
            case .optionalWords: "\(name)="
            }
        guard !patterns.isEmpty else { return [] }
        let offer =
            switch value {
            case .none, .text, .hidden: ""
            case .file: "compopt -o default; "
            case .words(let words), .optionalWords(let words):
                "mapfile -t COMPREPLY < <(compgen -W '\(words.joined(separator: " "))' -- \"$word\"); "
            }
        return ["\(patterns)) \(offer)return ;;"]
    }
}
