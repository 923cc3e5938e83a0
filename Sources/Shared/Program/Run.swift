import Glibc

/// One run of a program: what it was given.
package struct Invocation: Sendable {
    package let arguments: Arguments
    package let environment: Environment
    package let program: String

    /// Writes one line on standard error: `program: message`.
    package func report(_ message: String) { complain(message, as: program) }

    /// Writes one line for whoever watches a run that has nothing else to say; none where standard
    /// output or standard error is no terminal.
    package func tellTerminal(_ sentence: String) throws {
        guard isatty(1) == 1, isatty(2) == 1 else { return }
        try LineWriter.standardOutput.write(text: oneLine(sentence) + "\n")
    }
}

/// Runs a program and ends the process with its exit code.
///
/// Options that the table does not know, `--help` and `--version` are dealt with here. Every error
/// that `body` throws becomes a line on standard error and, for whoever reads the stream of records,
/// its last line: a `failure`.
/// - Parameter libraries: what `--version` says of the libraries that the program links.
package func run(
    _ program: ProgramDescription, libraries: @autoclosure () -> [String] = [],
    _ body: @escaping @Sendable (Invocation) async throws -> ExitCode
) -> Never {
    do {
        let invocation = try invocation(of: program, libraries())
        // Before there are threads: one that lacks something ends the process.
        try prove(descriptors: 24, memory: 64 << 20)
        Task.detached {
            do {
                exit(try await body(invocation).rawValue)
            } catch {
                end(program, with: error)
            }
        }
    } catch {
        end(program, with: error)
    }
    while true { pause() }
}

/// The same for a program that waits for nothing but its input: it starts no threads.
package func run(
    _ program: ProgramDescription, _ body: (Invocation) throws -> ExitCode
) -> Never {
    do {
        let invocation = try invocation(of: program, [])
        try prove(descriptors: 0, memory: 64 << 20)
        exit(try body(invocation).rawValue)
    } catch {
        end(program, with: error)
    }
}

/// What the program was given; `--help` and `--version` end it here.
private func invocation(
    of program: ProgramDescription, _ libraries: @autoclosure () -> [String]
) throws -> Invocation {
    // A reader that has gone is dealt with where the program writes.
    signal(SIGPIPE, SIG_IGN)
    // Where it is inherited as ignored, the system forgets how a child has ended.
    signal(SIGCHLD, SIG_DFL)
    let arguments = try Arguments(commandLine(), for: program)
    if let word = arguments.value("--help") {
        try LineWriter.standardOutput.write(text: program.help(as: HelpForm(word)))
        exit(ExitCode.success.rawValue)
    }
    if arguments.has("--version") {
        try LineWriter.standardOutput.write(text: program.versionText(libraries: libraries()))
        exit(ExitCode.success.rawValue)
    }
    return Invocation(arguments: arguments, environment: .live, program: program.name)
}

/// Ends a program that could not do all that it was to do.
private func end(_ program: ProgramDescription, with error: any Error) -> Never {
    if let forwarded = error as? ForwardedFailure {
        endStream(of: program, with: forwarded)
        exit(forwarded.code)
    }
    exit(tell(error, of: program).rawValue)
}

/// Says why a program ends early: to people, and to the reader of its stream.
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

/// Writes the last line of a stream that has no `end`, unless nobody reads records there.
private func endStream(of program: ProgramDescription, with failure: ForwardedFailure) {
    guard isatty(1) == 0, program.writesRecords(CommandLine.arguments.dropFirst()) else { return }
    // Its reader may have gone, which is no second failure.
    try? LineWriter.results.write(failure.line)
}

/// The words behind the program's name.
///
/// Throws `Failure` (74) where Swift cannot find them, as in a root without /proc (Swift 6.3.1 on
/// Linux): an option that is not seen, such as `--dry-run`, must not count as not given.
private func commandLine() throws -> [String] {
    guard !CommandLine.arguments.isEmpty else {
        throw Failure(.inputOutput, "cannot read the command line: is /proc mounted?")
    }
    return Array(CommandLine.arguments.dropFirst())
}

/// Seconds since 1970, by this machine's clock.
package func unixTime() -> Int64 { Int64(time(nil)) }

private func complain(_ message: String, as program: String) {
    try? LineWriter.standardError.write(text: "\(program): \(oneLine(message))\n")
}
