/// What ends a program early: the exit code, and the sentence the user reads after `program: `.
package struct Failure: Error, Equatable, Sendable {
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
