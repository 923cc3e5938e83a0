import Foundation
import HTTP
import TestSupport
import Testing

/// Two processes that apply the same file at the same time.
@Suite struct RaceTests {
    private static let rounds = 8

    private struct Incident: Decodable {
        let status: Int
        let visible: Int
        let updates: [Update]

        struct Update: Decodable { let id: Int }
    }

    /// A page that answers slowly, so that the looks of both processes overlap.
    private struct Race {
        let cachet: Simulator
        let terminal: Terminal

        init(_ version: String) throws {
            cachet = try Simulator(.cachet(version))
            terminal = try Terminal(pingdom: cachet, cachet: cachet)
        }

        /// Resets the page and saves a file with one action.
        func begin(_ action: String) async throws {
            try await cachet.tell(.post, "/_control/reset", "{}")
            try await cachet.delay(seconds: 0.02)
            try save(action)
        }

        /// Lets neither process post before both have looked.
        func meet() async throws { try await cachet.meet(2, at: "incidents$", .post) }

        func save(_ action: String) throws {
            _ = try terminal.folder.write(
                Lines.plan(action.replacing("PAGE", with: cachet.url)), to: "saved")
        }

        /// Applies the file in two processes and returns what `jq` makes of their results.
        func run(_ filter: String) async throws -> [Substring] {
            let apply = "cachet-apply --max-age none saved"
            let outcome = try await terminal.run(
                "{ \(apply) > one & \(apply) > two && wait $! && jq -c '\(filter)' one two; }")
            #expect(outcome.error == "")
            #expect(outcome.code == 0)
            return outcome.lines
        }

        /// What is left on the page: component 1's status and all incidents.
        func page() async throws -> (status: String, incidents: [Incident]) {
            struct State: Decodable { let incidents: [Incident] }
            try await cachet.delay(seconds: 0)
            let outcome = try await terminal.run(
                "cachet-apply --snapshot | jq -r 'select(.id==1).status'")
            let state = try await cachet.tell(.get, "/_control/state")
            let incidents = try JSONDecoder().decode(State.self, from: Data(state.utf8)).incidents
            return (outcome.output, incidents)
        }

        func posts() async throws -> Int {
            try await cachet.log().filter { $0.method == "POST" && $0.path.hasSuffix("incidents") }
                .count
        }
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `an outage has one incident, however many processes open it`(
        version: String
    ) async throws {
        let race = try Race(version)
        for _ in 0..<Self.rounds {
            try await race.begin(Lines.action)
            try await race.meet()
            let results = try await race.run("[.incident_id,.left]")
            #expect(results == Array(repeating: #"[1,"partial_outage"]"#, count: 2))
            let page = try await race.page()
            #expect(page.status == "partial_outage\n")
            #expect(page.incidents.map(\.status) == [2])
            #expect(try await race.posts() == 2)
        }
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a recovery is reported once`(version: String) async throws {
        let race = try Race(version)
        for _ in 0..<5 {
            try await race.begin(Lines.report)
            try await race.meet()
            try await race.cachet.tell(
                .put, version == "3" ? "/api/components/1" : "/api/v1/components/1",
                #"{"status":3}"#)
            _ = try await race.run(".incident_id")
            let page = try await race.page()
            #expect(page.status == "operational\n")
            #expect(page.incidents.map(\.status) == [4])
            #expect(try await race.posts() == 2)
        }
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `both processes bring an outage to its end`(version: String) async throws {
        let race = try Race(version)
        for _ in 0..<5 {
            try await race.begin(Lines.action)
            let opening = try await race.terminal.run("cachet-apply --max-age none saved")
            #expect(opening.code == 0)
            try race.save(Lines.recovery)
            let results = try await race.run("[.incident_id,.left]")
            #expect(results == Array(repeating: #"[1,"operational"]"#, count: 2))
            let page = try await race.page()
            #expect(page.status == "operational\n")
            #expect(page.incidents.map(\.status) == [4])
            #expect(page.incidents.map(\.updates.count) == [version == "3" ? 1 : 0])
        }
    }

    @Test(arguments: ["2.4", "3"])
    func `an end is announced once, even with mail`(version: String) async throws {
        let race = try Race(version)
        let mailing = { (line: String) in
            line.replacing(#""notify":false"#, with: #""notify":true"#)
        }
        for _ in 0..<3 {
            try await race.begin(mailing(Lines.action))
            #expect(try await race.run(".incident_id") == ["1", "1"])
            try race.save(mailing(Lines.recovery))
            _ = try await race.run(".incident_id")
            let page = try await race.page()
            #expect(page.incidents.map(\.status) == [4])
            #expect(page.incidents.map(\.updates.count) == [1])
        }
    }

    @Test func `the second incident is fixed and hidden if the token may not delete it`()
        async throws
    {
        let race = try Race("3")
        race.terminal.environment["CACHET_API_TOKEN"] = "limited"
        for _ in 0..<Self.rounds {
            try await race.begin(Lines.action)
            try await race.meet()
            try await race.cachet.tell(
                .post, "/_control/tokens",
                #"{"token":"limited","abilities":["incidents.manage","components.manage"]}"#)
            #expect(try await race.run(".incident_id") == ["1", "1"])
            let page = try await race.page()
            #expect(page.status == "partial_outage\n")
            #expect(page.incidents.map(\.status) == [2, 4])
            #expect(page.incidents.map(\.visible) == [1, 0])
            #expect(try await race.posts() == 2)
        }
    }
}
