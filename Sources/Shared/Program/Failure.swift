/// An error that ends a program with a code and a sentence.
package protocol ProgramError: Error {
    var code: ExitCode { get }
    /// What the user reads after `program: `.
    var message: String { get }
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

/// Ends a program with an exit code whose reason a child has told already.
package struct SilentExit: Error, Equatable, Sendable {
    package let code: Int32

    package init(code: Int32) { self.code = code }
}
