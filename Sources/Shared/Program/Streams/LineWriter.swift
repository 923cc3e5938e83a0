import Glibc
package import JSON

/// Writes lines to a descriptor, each one immediately.
package struct LineWriter: Sendable {
    /// What a program does when it writes to a pipe that nobody reads any more.
    package enum WithoutReader: Sendable {
        /// It fails with `OutputFailure`.
        case fail
        /// It ends silently by SIGPIPE, as `jq` does.
        case end
        /// It goes on: what it does matters more than what it reports.
        case goOn
    }

    private let descriptor: Int32
    private let name: String
    private let withoutReader: WithoutReader

    package static let standardOutput = LineWriter(
        descriptor: 1, name: "standard output", withoutReader: .end)
    /// Standard output of a program that acts, with one line for each thing done.
    package static let standardOutputWithoutReader = LineWriter(
        descriptor: 1, name: "standard output", withoutReader: .goOn)
    package static let standardError = LineWriter(descriptor: 2, name: "standard error")

    package init(descriptor: Int32, name: String, withoutReader: WithoutReader = .fail) {
        self.descriptor = descriptor
        self.name = name
        self.withoutReader = withoutReader
    }

    /// Writes `line` and a newline; throws `OutputFailure` if not all of it could be written.
    package func write(_ line: [UInt8]) throws { try write(bytes: line + [UInt8(ascii: "\n")]) }

    /// Writes a record as a line; throws `OutputFailure` if not all of it could be written.
    package func write(_ record: some JSONWritable) throws {
        var writer = JSONWriter()
        record.write(to: &writer)
        try write(writer.bytes)
    }

    /// Writes a text as it is; throws `OutputFailure` if not all of it could be written.
    package func write(text: String) throws { try write(bytes: Array(text.utf8)) }

    /// Writes lines of text, all at once; throws `OutputFailure` if not all could be written.
    package func write(lines: [String]) throws {
        try write(text: lines.map { $0 + "\n" }.joined())
    }

    /// Writes bytes as they are; throws `OutputFailure` if not all of them could be written.
    func write(bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE, withoutReader != .fail {
                if withoutReader == .end { endBySIGPIPE() }
                return
            } else if !canGoOn(with: descriptor, POLLOUT) {
                throw OutputFailure(message: "\(name): \(systemError())")
            }
        }
    }
}

/// The output is incomplete: no line can follow.
package struct OutputFailure: ProgramError, Equatable {
    package var code: ExitCode { .inputOutput }
    package let message: String
}

/// Ends the process as the signal does unless it is ignored. It is unblocked first, because the
/// threads of Swift's tasks block it (Swift 6.3.1 on Linux).
private func endBySIGPIPE() -> Never {
    signal(SIGPIPE, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(SIGPIPE)
    exit(128 + SIGPIPE)
}
