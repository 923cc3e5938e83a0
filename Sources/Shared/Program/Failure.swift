/// What ends a program early: the exit code, and the sentence the user reads after `program: `.
package struct Failure: Error, Equatable, Sendable {
    package let code: ExitCode
    package let message: String

    package init(_ code: ExitCode, _ message: String) {
        self.code = code
        self.message = message
    }
}
