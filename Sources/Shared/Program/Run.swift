import Glibc
import Records

/// One run of a program: its arguments and environment.
package struct Invocation: Sendable {
    package let arguments: Arguments
    package let environment: Environment
    package let program: String

    /// Writes one line to standard error: `program: message`.
    package func report(_ message: String) { complain(message, as: program) }

    /// Writes one line to standard output for a person who watches a run that has nothing else to
    /// say. Writes nothing unless standard output and standard error are terminals.
    package func tellTerminal(_ sentence: String) throws {
        guard isatty(1) == 1, isatty(2) == 1 else { return }
        try LineWriter.standardOutput.write(text: oneLine(sentence) + "\n")
    }
}

/// Runs a program that waits only for its input, and ends the process with its exit code.
///
/// Unknown options, `--help` and `--version` are handled here. Every error that `body` throws
/// becomes a line on standard error and, for the reader of the stream of records, its last line: a
/// `failure`.
package func run(
    _ program: ProgramDescription, _ body: (Invocation) throws -> ExitCode
) -> Never {
    do {
        exit(try body(begin(program)).rawValue)
    } catch {
        end(program, with: error)
    }
}

/// The program's arguments and environment; `--help` and `--version` end the program here.
///
/// Throws `Failure`: 64 for options that make no sense, 74 if resources are short.
/// - Parameters:
///   - libraries: what `--version` says about the libraries that the program links
///   - descriptors: how many files and connections the program has open at the same time
package func begin(
    _ program: ProgramDescription, libraries: @autoclosure () -> [String] = [],
    descriptors: Int = 0
) throws -> Invocation {
    occupyClosedStreams()
    // A reader that is gone is handled where the program writes.
    signal(SIGPIPE, SIG_IGN)
    // If it is inherited as ignored, the system does not record how a child ended.
    signal(SIGCHLD, SIG_DFL)
    let arguments = try Arguments(commandLine(), for: program)
    if let word = arguments.value(.help) {
        try LineWriter.standardOutput.write(text: program.help(as: HelpForm(word)))
        exit(ExitCode.success.rawValue)
    }
    if arguments.has(.version) {
        try LineWriter.standardOutput.write(text: program.versionText(libraries: libraries()))
        exit(ExitCode.success.rawValue)
    }
    try requireResources(descriptors: descriptors, memory: 64 << 20)
    return Invocation(arguments: arguments, environment: .live, program: program.name)
}

/// Ends a program that could not do everything it should, as `run` says.
package func end(_ program: ProgramDescription, with error: any Error) -> Never {
    if let forwarded = error as? ForwardedFailure {
        endStream(of: program, with: forwarded)
        exit(forwarded.code)
    }
    exit(tell(error, of: program).rawValue)
}

/// Reports why a program ends early, to people and to the reader of its stream.
private func tell(_ error: any Error, of program: ProgramDescription) -> ExitCode {
    let known = error as? any ProgramError
    let code = known?.code ?? .inputOutput
    let hint = code == .usage ? "; try --help" : ""
    let lines = (known?.lines ?? ["\(error)"]).map { oneLine($0 + hint) }
    for line in lines { complain(line, as: program.name) }
    if !(error is OutputFailure) {
        let record = FailureRecord(
            program: program.name, code: code.rawValue, message: lines.joined(separator: "; "))
        endStream(of: program, with: ForwardedFailure(record))
    }
    return code
}

/// Writes the last line of a stream that has no `end`, unless standard output is a terminal or
/// carries no records.
private func endStream(of program: ProgramDescription, with failure: ForwardedFailure) {
    guard isatty(1) == 0, program.writesRecords(CommandLine.arguments.dropFirst()) else { return }
    // The reader may be gone, which is not a second failure.
    try? LineWriter.standardOutputWithoutReader.write(failure.line)
}

/// The words after the program's name.
///
/// Throws `Failure` (74) if Swift cannot find them, as in a chroot without /proc (Swift 6.3.1 on
/// Linux): an option that cannot be read, such as `--dry-run`, must not count as not given.
private func commandLine() throws -> [String] {
    guard !CommandLine.arguments.isEmpty else {
        throw Failure(.inputOutput, "cannot read the command line: is /proc mounted?")
    }
    return Array(CommandLine.arguments.dropFirst())
}

private func complain(_ message: String, as program: String) {
    try? LineWriter.standardError.write(text: "\(program): \(oneLine(message))\n")
}
