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

/// Ends a program with the failure of the one whose stream it reads. That program has reported it,
/// so nothing more is reported, and its record is passed on unchanged.
package struct ForwardedFailure: Error, Equatable, Sendable {
    package let code: Int32
    /// The record as a line, without the newline.
    package let line: [UInt8]

    package init(_ record: FailureRecord) {
        code = record.code
        line = Array(record.json.utf8)
    }

    /// Reads a `failure` record; nil for a record of another kind. Throws `NotAnExitCode` if its
    /// code is not one that a failed program ends with.
    init?(_ value: borrowing JSONValue) throws {
        guard value["record"]?.string == "failure" else { return nil }
        guard let code = value["code"]?.integer, 1...255 ~= code else {
            throw NotAnExitCode()
        }
        self.code = Int32(code)
        var writer = JSONWriter()
        writer.raw(value)
        line = writer.bytes
    }

    private struct NotAnExitCode: Error, CustomStringConvertible {
        var description: String { "code is not an exit code from 1 to 255" }
    }
}
