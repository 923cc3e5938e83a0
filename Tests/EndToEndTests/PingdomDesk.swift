import Foundation
import HTTP
import TestSupport

/// A simulated Pingdom, and a terminal with the settings for it.
final class PingdomDesk {
    let pingdom: Simulator
    let terminal: Terminal

    /// Starts the simulator on a separate thread, because that takes a while and Swift's tasks have
    /// only a few threads.
    static func open(
        tls: (certificate: String, key: String, authority: String)? = nil
    ) async throws -> PingdomDesk {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try PingdomDesk(tls: tls) })
            }
        }
    }

    private init(tls: (certificate: String, key: String, authority: String)?) throws {
        pingdom = try Simulator(.pingdom, tls: tls)
        terminal = try Terminal()
        terminal.environment["PINGDOM_API_URL"] = pingdom.url
        terminal.environment["PINGDOM_API_TOKEN"] = "test-token"
    }

    /// Runs `pingdom-checks` with the given rest of the command line.
    func run(_ rest: String = "", input: String = "") async throws -> Terminal.Outcome {
        try await terminal.run("pingdom-checks \(rest)", input: input)
    }

    /// The lines that jq makes of its records. Throws if the program complains.
    func records(_ filter: String, _ options: String = "") async throws -> [String] {
        let outcome = try await run("\(options) > records && jq -c '\(filter)' records")
        guard outcome.code == 0, outcome.error == "" else { throw Complaint(text: outcome.error) }
        return outcome.lines.map(String.init)
    }

    /// Sets one part of the simulator's state.
    func set(_ what: String, _ json: String) async throws {
        try await pingdom.tell(.put, "/_control/\(what)", json)
    }

    /// The paths of the requests so far.
    func paths() async throws -> [String] {
        try await pingdom.log().map { String($0.path.prefix { $0 != "?" }) }
    }

    struct Complaint: Error { let text: String }
}
