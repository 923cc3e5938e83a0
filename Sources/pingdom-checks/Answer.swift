import HTTP
import JSON
import Program
import Records

/// An answer from Pingdom: a JSON body and where it comes from.
struct Answer {
    /// How messages refer to it: `GET /checks`, or a file.
    let name: String
    let body: [UInt8]
    /// How the program ends if the body is not what it should be.
    let code: ExitCode
    /// The part of a message in it that may be shown.
    private let sentence: @Sendable (String) -> String?
    /// Whether it comes from a file.
    var isSaved: Bool { code == .badInput }

    init(
        _ response: HTTPResponse, to name: String,
        sentence: @escaping @Sendable (String) -> String? = { $0 }
    ) {
        self.name = name
        self.sentence = sentence
        body = response.body
        code = .refused
    }

    /// Reads a saved answer, from standard input for `-`; throws `Failure` (74) if it cannot.
    init(file: String) throws {
        name = file == "-" ? "standard input" : file
        sentence = HTTPRequest(.get, "").sentence
        body = try contents(ofFile: file, orFailWith: .inputOutput)
        code = .badInput
    }

    /// Passes the body's value, down to a level, to `read`; throws `Failure` for what `read` cannot
    /// use.
    func read<Result>(
        downTo level: Int = .max, _ read: (borrowing JSONValue) throws -> Result
    ) throws -> Result {
        var json = JSONReader()
        do {
            return try json.read(body.span, downTo: level, read)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(code, "\(name): \(mistake ?? "not an answer of Pingdom's API: \(error)")")
        }
    }

    /// What the body is instead of an answer, if it is recognised.
    private var mistake: String? {
        if let message = pingdomMessage(body) {
            return "an error of Pingdom's" + (sentence(message).map { ": \($0)" } ?? "")
        }
        if starts(with: "HTTP/") { return "headers come first, as of curl -i: save the body alone" }
        if starts(with: "<") { return "a web page, not an answer of Pingdom's API" }
        if starts(with: #"{"record":"#) { return "records, not an answer of Pingdom's API" }
        return nil
    }

    private func starts(with text: String) -> Bool {
        body.drop { $0 <= 0x20 }.starts(with: text.utf8)
    }

    /// The failure for a listing of another kind of checks than was asked for.
    func failure(ofOtherKind kind: Check.Kind) -> Failure {
        let message =
            kind == .transaction
            ? "transaction checks (GET /tms/check): say --transactions"
            : "uptime checks (GET /checks): leave out --transactions"
        return Failure(code, "\(name): \(message)")
    }
}

/// The message in an error of Pingdom's, `{"error": {"errormessage": …}}`; nil if the body is
/// something else.
func pingdomMessage(_ body: [UInt8]) -> String? {
    var json = JSONReader()
    return try? json.read(body.span) { $0["error"]?["errormessage"]?.string }
}
