import Foundation
import JSON
import Program
import Records
import TestSupport

/// Runs the built programs for a test, in a folder of its own and with only the environment that
/// the test sets.
final class Terminal {
    struct Outcome: Equatable {
        let code: Int32
        let output: String
        let error: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    let folder: Folder
    var environment: [String: String]

    init() throws {
        folder = try Folder()
        environment = [
            "PATH": "\(Self.products):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
        ]
        // What the address sanitizer leaves out, if it is in the programs.
        environment["LSAN_OPTIONS"] = ProcessInfo.processInfo.environment["LSAN_OPTIONS"]
    }

    /// A terminal with the settings for both servers.
    convenience init(pingdom: Simulator, cachet: Simulator) throws {
        try self.init()
        environment["PINGDOM_API_URL"] = pingdom.url + "/api/3.1"
        environment["PINGDOM_API_TOKEN"] = "test-token"
        environment["CACHET_URL"] = cachet.url
        environment["CACHET_API_TOKEN"] = "test-token"
    }

    /// Runs a command line of `sh` in the folder, with `input` on standard input.
    func run(_ command: String, input: String = "") async throws -> Outcome {
        let code = try await start(command, input: input).end()
        let output = try folder.read("stdout")
        // jq may have changed the records.
        if !command.contains("jq ") { keepRecords(of: output) }
        return Outcome(code: code, output: output, error: try folder.read("stderr"))
    }

    /// Starts a command line of `sh` in the folder.
    func start(_ command: String, input: String = "") throws -> TestProcess {
        let streams = TestProcess.Streams(
            input: try folder.write(input, to: "stdin"), output: "\(folder.path)/stdout",
            error: "\(folder.path)/stderr")
        let words = ["sh", "-c", "cd '\(folder.path)' && \(command)"]
        return try TestProcess(words, environment: environment, streams: streams)
    }

    /// The folder of the built programs, which is that of the test bundle up to Swift 6.3.
    static var products: String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    }
}

extension Terminal.Outcome {
    /// The outcome of a program that fails with these lines on standard error before any output
    /// except the failure record.
    static func failure(_ code: Int32, _ error: String) -> Terminal.Outcome {
        let lines = error.split(separator: "\n")
        let program = String(lines.first?.prefix { $0 != ":" } ?? "")
        let messages = lines.map { String($0.dropFirst(program.count + 2)) }
        let record = FailureRecord(
            program: program, code: code, message: messages.joined(separator: "; "))
        return Self(code: code, output: record.json + "\n", error: error)
    }

    /// Whether the output is only the record of the failure that standard error shows.
    var isOnlyFailure: Bool { self == .failure(code, error) }
}

/// Complete lines of input.
enum Lines {
    static let action =
        #"{"record":"action","action":"open_incident","page":"PAGE","component_id":1,"#
        + #""component_name":"API","from":"operational","to":"partial_outage","#
        + #""key":"1/85975/1656032801","people":"hold","incident":{"status":"identified","#
        + #""name":"API is down","message":"It fails.","visible":true,"notify":false},"#
        + #""because":"so","observed_at":1656032840}"#
    /// The end of the outage of `action`.
    static let recovery = action.replacing("open_incident", with: "resolve_incident")
        .replacing(
            #""operational","to":"partial_outage""#, with: #""partial_outage","to":"operational""#)
    static let report =
        #"{"record":"action","action":"report_recovery","page":"PAGE","component_id":1,"#
        + #""component_name":"API","from":"partial_outage","to":"operational","#
        + #""key":"1/-/1656032840/fixed","people":"hold","incident":{"status":"fixed","#
        + #""name":"API is up again","message":"It works.","visible":true,"notify":false},"#
        + #""because":"so","observed_at":1656032840}"#
    static let down =
        #"{"record":"check","kind":"uptime","id":85975,"name":"API","status":"down","#
        + #""lasttesttime":1656032831,"lastdownstart":1656032801}"#
    static let checksEnd =
        #"{"record":"end","of":"check","count":1,"selected":false,"server_time":1656032840}"#
    static let component =
        #"{"record":"component","id":1,"name":"API","group_id":1,"enabled":true,"#
        + #""status":"operational","maintenance":false,"incidents":[],"last_key":null}"#
    static let componentsEnd =
        #"{"record":"end","of":"component","count":1,"page":"https://status.example.com","#
        + #""cachet":"2.4"}"#
    static let actionsEnd = #"{"record":"end","of":"action","count":0,"observed_at":1656032840}"#
    static let map = #"{"components":[{"component":1,"checks":[85975]}]}"#

    static func joined(_ lines: String...) -> String { lines.map { $0 + "\n" }.joined() }

    /// Actions and the end of their plan.
    static func plan(_ actions: [String]) -> String {
        let end = actionsEnd.replacing(#""count":0"#, with: #""count":\#(actions.count)"#)
        return (actions + [end]).map { $0 + "\n" }.joined()
    }

    static func plan(_ actions: String...) -> String { plan(actions) }
}
