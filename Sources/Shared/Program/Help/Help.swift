extension ProgramDescription {
    /// What `--help` prints: usage, options, environment, exit codes, examples. It has no blank
    /// lines, so that it fits a screen of 24 by 80.
    package var help: String {
        let usage = ["Usage: \(name) [OPTION]...", operands].compactMap { $0 }
        var lines = [usage.joined(separator: " "), summary]
        for group in groups { lines += ["\(group.title):"] + group.options.map(row) }
        lines.append(row("--help, --version", "show this; show the version and the build"))
        if !environment.isEmpty {
            let variables = environment.filter(\.isOnScreen).map { "\($0.name) \($0.help)" }
            lines += paragraph("Environment:", variables.joined(separator: "; ").words)
        }
        let codes = ExitCode.allCases.map { "\($0.rawValue) \($0.word)," }
        lines += paragraph("Exit codes:", codes.dropLast() + [String(codes.last?.dropLast() ?? "")])
        lines += ["Examples:"] + examples.map { "  \($0)" }
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

/// Pieces that are not broken, on lines of which all but the first are indented.
private func paragraph(_ title: String, _ pieces: [String]) -> [String] {
    let lines = wrapped([title] + pieces, width: 78)
    return lines.prefix(1) + lines.dropFirst().map { "  \($0)" }
}
