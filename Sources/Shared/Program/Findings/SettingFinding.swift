package import JSON

/// What a program finds when it tries its own settings.
package struct SettingFinding: Equatable, Sendable, JSONWritable {
    package enum Verdict: Equatable, Sendable {
        case ok, warning
        /// A run with these settings would end with this code.
        case failed(ExitCode)
    }

    package let verdict: Verdict
    /// What it is about: `token`, `clock`, `Pingdom`.
    package let subject: String
    package let message: String
    /// What to do about it, unless the message says so.
    package let advice: String?

    package init(_ verdict: Verdict, _ subject: String, _ message: String, advice: String? = nil) {
        self.verdict = verdict
        self.subject = subject
        self.message = message
        self.advice = advice
    }

    package static func ok(_ subject: String, _ message: String) -> SettingFinding {
        SettingFinding(.ok, subject, message)
    }

    package static func warning(
        _ subject: String, _ message: String, advice: String? = nil
    ) -> SettingFinding {
        SettingFinding(.warning, subject, message, advice: advice)
    }

    package static func failed(
        _ subject: String, _ failure: some ProgramError, advice: String? = nil
    ) -> SettingFinding {
        SettingFinding(.failed(failure.code), subject, failure.message, advice: advice)
    }

    package var code: ExitCode {
        if case .failed(let code) = verdict { code } else { .success }
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "finding")
            $0.member("finding", verdict.word)
            $0.member("subject", subject)
            $0.member("message", message)
            $0.member("advice", advice)
            $0.member("code", Int64(code.rawValue))
        }
    }

    /// The finding on one line: `FAILED   token: no credentials: set PINGDOM_API_TOKEN`.
    package func line(on screen: Screen) -> String {
        let (word, style) = verdict.label
        let said = advice == nil || !message.hasSuffix(".") ? message : String(message.dropLast())
        let text = [subject, said, advice].compactMap { $0 }.joined(separator: ": ")
        let space = String(repeating: " ", count: 9 - word.count)
        return style.shown(word, on: screen) + space + oneLine(text)
    }
}

extension SettingFinding.Verdict {
    fileprivate var word: String {
        switch self {
        case .ok: "ok"
        case .warning: "warning"
        case .failed: "failed"
        }
    }

    /// The word for people, all of which are at most 7 characters long.
    fileprivate var label: (String, Style?) {
        switch self {
        case .ok: ("ok", .good)
        case .warning: ("warning", .warning)
        case .failed: ("FAILED", .bad)
        }
    }
}

extension Invocation {
    /// Writes findings as records and the one that closes them, or as one line each for people;
    /// returns the worst code. Throws `OutputFailure`.
    package func write(
        _ findings: [SettingFinding], _ end: some JSONWritable, asText: Bool
    ) throws -> ExitCode {
        let output = LineWriter.standardOutput
        if asText {
            let screen = Screen.standardOutput(environment)
            try output.write(lines: findings.map { $0.line(on: screen) })
        } else {
            try output.together { output in
                for finding in findings { try output.write(finding) }
                try output.write(end)
            }
        }
        return .worst(of: findings.map(\.code))
    }
}

extension ExitCode {
    /// The worst of several: what may pass by itself is the mildest failure, otherwise the larger
    /// code is the worse.
    package static func worst(of codes: [ExitCode]) -> ExitCode {
        codes.max { $0.badness < $1.badness } ?? .success
    }

    private var badness: Int32 {
        switch self {
        case .success: 0
        case .tryAgain: 1
        default: 1 + rawValue
        }
    }
}
