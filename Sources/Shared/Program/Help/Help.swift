extension ProgramDescription {
    /// What `--help` prints: usage, options, environment, exit codes, examples. It has no blank
    /// lines, so that it fits a screen of 24 by 80 with a prompt above and below. If it would not
    /// fit, the titles of the options are left out, then all examples but one.
    package var help: String {
        let texts = [
            help(isTitled: true, examples), help(isTitled: false, examples),
            help(isTitled: false, Array(examples.prefix(1))),
        ]
        return texts.first { $0.count { $0 == "\n" } <= 22 } ?? texts[2]
    }

    private func help(isTitled: Bool, _ examples: [String]) -> String {
        let usage = ["Usage: \(name) [OPTION]...", operands].compactMap { $0 }
        var lines = [usage.joined(separator: " "), summary]
        for group in groups {
            lines +=
                (isTitled ? ["\(group.title):"] : []) + group.options.filter(\.isOnScreen).map(row)
        }
        lines.append(row("--help, --version", "show this (-h); show version and build (-V)"))
        if !environment.isEmpty {
            let variables = environment.filter(\.isOnScreen).map { "\($0.name) \($0.help)" }
            lines += paragraph("Environment:", variables.joined(separator: "; ").split())
        }
        let codes = ExitCode.allCases.map { "\($0.rawValue) \($0.word)," }
        lines += paragraph("Exit codes:", codes.dropLast() + [String(codes.last?.dropLast() ?? "")])
        lines +=
            examples.count == 1
            ? ["Example: \(examples[0])"] : ["Examples:"] + examples.map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ option: Option) -> String { row(option.usage, option.help) }

    private func row(_ head: String, _ text: String) -> String {
        let width = max(17, groups.flatMap(\.options).map(\.usage.count).max() ?? 0) + 2
        let indentation = String(repeating: " ", count: width + 2)
        let gap = String(repeating: " ", count: width - head.count)
        return "  \(head)\(gap)\(text.replacing("\n", with: "\n\(indentation)"))"
    }
}

/// Pieces, none of them broken, on lines of which all but the first are indented.
private func paragraph(_ title: String, _ pieces: [String]) -> [String] {
    let lines = wrapped([title] + pieces, width: 78)
    return lines.prefix(1) + lines.dropFirst().map { "  \($0)" }
}
