extension ProgramDescription {
    /// What `--help` prints: usage, options, environment, exit codes, examples.
    package var help: String {
        let usage = ["Usage: \(name) [OPTION]...", operands].compactMap { $0 }
        var lines = [usage.joined(separator: " "), summary, "", "Options:"]
        lines += optionLines
        if !environment.isEmpty { lines += ["", "Environment:"] + environment.map { "  \($0)" } }
        lines += ["", "Exit codes:"] + Self.exitCodes.map { "  \($0)" }
        lines += ["", "Examples:"] + examples.map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var optionLines: [String] {
        let heads = options.map(\.usage)
        let width = (heads.map(\.count).max() ?? 0) + 2
        return zip(heads, options).map { head, option in
            let gap = String(repeating: " ", count: width - head.count)
            let indentation = String(repeating: " ", count: width + 2)
            return "  \(head)\(gap)\(option.help.replacing("\n", with: "\n\(indentation)"))"
        }
    }

    private static let exitCodes = [
        "0 done   1 some actions not applied   64 usage   65 bad or cut input",
        "69 refused   74 input or output failed   75 try again later",
        "77 credentials missing or refused   78 map or settings",
    ]
}
