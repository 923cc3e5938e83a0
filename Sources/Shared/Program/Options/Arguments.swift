/// A command line, parsed by a program's option table.
package struct Arguments: Sendable, Equatable {
    /// The words that are not options, in order; `-` is an operand.
    package private(set) var operands: [String] = []
    private var given: [String: [String]] = [:]

    /// Throws `Failure` (64) for what the table does not allow.
    ///
    /// `--name value` and `--name=value` are the same; `--` ends the options. `help` as the only
    /// word means `--help`.
    package init(_ words: [String], for program: ProgramDescription) throws {
        var words = words == ["help"] ? ["--help"] : words[...]
        while let word = words.popFirst() {
            if word == "--" {
                operands += words
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            try take(word, followedBy: &words, from: program.options)
        }
        if program.operands == nil, let operand = operands.first {
            throw Failure(.usage, "takes no operand: \(operand)")
        }
    }

    /// Whether the option was given.
    package func has(_ option: Option) -> Bool { given[option.name] != nil }

    /// The value of an option; nil if it was not given, empty if it was given without a value.
    package func value(_ option: Option) -> String? { given[option.name]?.last }

    /// The values of a repeatable option, in order.
    package func values(_ option: Option) -> [String] { given[option.name] ?? [] }

    private mutating func take(
        _ word: String, followedBy words: inout [String].SubSequence, from options: [Option]
    ) throws {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let option = try Self.option(String(parts[0]), in: options)
        let name = option.name
        guard option.isRepeatable || given[name] == nil else {
            throw Failure(.usage, "\(name) is given twice")
        }
        var value = parts.count > 1 ? String(parts[1]) : nil
        switch option.value {
        case .none:
            guard value == nil else { throw Failure(.usage, "\(name) takes no value") }
        case .optionalWords, .hidden: break
        case .text, .file, .words:
            value = value ?? words.popFirst()
            guard value != nil else {
                throw Failure(.usage, "\(name) needs a value: \(option.value.placeholder)")
            }
        }
        try value.map(option.check)
        given[name, default: []].append(value ?? "")
    }

    /// The option of that name. If there is none, the error suggests an option that begins with it,
    /// even if a dash is missing, else the nearest one.
    private static func option(_ name: String, in options: [Option]) throws -> Option {
        if let option = options.first(where: { $0.names.contains(name) }) { return option }
        let known = options.map(\.name)
        let begun = known.first { $0.hasPrefix(name) || $0.hasPrefix("-\(name)") }
        let meant = begun ?? nearest(to: name, among: known)
        let hint = meant.map { " (did you mean \($0)?)" } ?? ""
        throw Failure(.usage, "unknown option \(name)\(hint)")
    }
}

extension Arguments {
    /// The value of an option that takes an integer from 0; throws `Failure` (64) for anything
    /// else.
    package func integer(_ option: Option) throws -> Int64? {
        guard let text = value(option) else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw Failure(.usage, "\(option.name): not a number: \(text)")
        }
        return number
    }

    /// The value of an option that is a choice of the words of `Word`; nil if it was not given.
    package func choice<Word: RawRepresentable<String>>(_ option: Option) -> Word? {
        value(option).flatMap(Word.init)
    }
}

extension Option {
    /// Throws `Failure` (64) for a word that is not one of the option's words.
    fileprivate func check(_ word: String) throws {
        guard let words = value.words, !words.contains(word) else { return }
        let others = words.dropLast().joined(separator: ", ")
        let list = [others, words.last ?? ""].filter { !$0.isEmpty }.joined(separator: " or ")
        throw Failure(.usage, "\(name): must be \(list), not \(word)")
    }
}
