import JSON
package import Records

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
        guard value["record"]?.equals("failure") == true else { return nil }
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
