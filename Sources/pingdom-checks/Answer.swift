import HTTP
import JSON
import Program

/// What Pingdom said: a body of JSON and where it comes from.
struct Answer {
    /// What stands for it in messages: `GET /checks`, or a file.
    let name: String
    let body: [UInt8]
    /// How the program ends where the body is not what it should be.
    let code: ExitCode

    init(_ response: HTTPResponse, to name: String) {
        self.name = name
        body = response.body
        code = .refused
    }

    /// Reads a saved answer, from standard input for `-`; throws `Failure` (74) where it cannot.
    init(file: String) throws {
        name = file == "-" ? "standard input" : file
        body = try contents(ofFile: file, orFailWith: .inputOutput)
        code = .badInput
    }

    /// Hands the body's value to `read`; throws `Failure` for what `read` cannot use.
    func read<Result>(_ read: (borrowing JSONValue) throws -> Result) throws -> Result {
        var json = JSONReader()
        do {
            return try json.read(body.span, read)
        } catch {
            throw Failure(code, "\(name): not an answer of Pingdom's API: \(error)")
        }
    }
}

/// The sentence in an error of Pingdom's, `{"error": {"errormessage": …}}`; nil where the body is
/// something else.
func pingdomMessage(_ body: [UInt8]) -> String? {
    var json = JSONReader()
    return try? json.read(body.span) { $0["error"]?["errormessage"]?.string }
}
