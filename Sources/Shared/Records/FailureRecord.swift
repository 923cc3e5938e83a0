package import JSON

/// The last line of a stream that has no `end`: why the program that wrote it ended early.
package struct FailureRecord: JSONWritable, Equatable, Sendable {
    package let program: String
    /// The exit code, from 1 to 255.
    package let code: Int32
    /// The message on standard error after `program: `.
    package let message: String

    package init(program: String, code: Int32, message: String) {
        self.program = program
        self.code = code
        self.message = message
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "failure")
            $0.member("program", program)
            $0.member("code", Int64(code))
            $0.member("message", message)
        }
    }
}
