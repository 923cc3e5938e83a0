/// An error that ends a program with an exit code and a message.
package protocol ProgramError: Error {
    var code: ExitCode { get }
    /// What the user reads after `program: `.
    var message: String { get }
    /// The message as standard error shows it: one line per problem, usually only one.
    var lines: [String] { get }
}

extension ProgramError {
    package var lines: [String] { [message] }
}

/// What ends a program early.
package struct Failure: ProgramError, Equatable, Sendable {
    package let code: ExitCode
    package let message: String

    package init(_ code: ExitCode, _ message: String) {
        self.code = code
        self.message = message
    }
}
