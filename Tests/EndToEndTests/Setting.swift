import Foundation
import HTTP
import TestSupport
import Testing

/// A simulated Pingdom, a simulated Cachet and a terminal with a map for them.
struct Setting {
    static let pipeline = "pingdom-checks | status-decide --map map.json | cachet-apply"

    let pingdom: Simulator
    let cachet: Simulator
    let terminal: Terminal
    /// The path of Cachet's API.
    let api: String

    init(_ version: String, map: String = Lines.map, components: Int = 6) throws {
        pingdom = try Simulator()
        cachet = try Simulator(.cachet(version, components: components))
        terminal = try Terminal(pingdom: pingdom, cachet: cachet)
        api = version == "3" ? "/api" : "/api/v1"
        _ = try terminal.folder.write(map, to: "map.json")
    }

    /// Sets `members` of one of Pingdom's checks, given in JSON. From then on Pingdom's clock is
    /// stopped, so that the check does not become stale, however long the test takes.
    func check(_ id: Int, _ members: String) async throws {
        try await pingdom.tell(.put, "/_control/clock", "{\"now\":\(Moment.now)}")
        try await pingdom.tell(.post, "/_control/checks/\(id)", "{\(members)}")
    }

    func goDown(_ id: Int = 85975) async throws {
        let now = Moment.now
        try await check(
            id,
            """
            "status":"down","lastdownstart":\(now - 60),"lastdownend":\(now),
            "lasttesttime":\(now),"lasterrortime":\(now)
            """)
    }

    func comeUp(_ id: Int = 85975) async throws {
        let now = Moment.now
        try await check(id, "\"status\":\"up\",\"lastdownend\":\(now),\"lasttesttime\":\(now)")
    }

    /// Runs the pipeline and returns the lines that jq's `filter` makes of its results.
    func run(_ filter: String = "[.outcome,.action,.left]") async throws -> [String] {
        let outcome = try await terminal.run(
            "\(Self.pipeline) > results && jq -c '\(filter)' results")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        return outcome.lines.map(String.init)
    }

    func page(_ filter: String) async throws -> [String] {
        let outcome = try await terminal.run("cachet-apply --snapshot | jq -c '\(filter)'")
        #expect(outcome.error == "")
        return outcome.lines.map(String.init)
    }

    /// Does what a person does on the page.
    func person(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws {
        try await cachet.tell(method, api + path, body)
    }

    func methods() async throws -> [String] { try await cachet.log().map(\.method) }
}
