/// An error that ends a program with a code and a sentence.
package protocol ProgramError: Error {
    var code: ExitCode { get }
    /// What the user reads after `program: `.
    var message: String { get }
    /// The message as standard error shows it: a line a problem, usually one.
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
