import Foundation
import HTTP
import TestSupport
import Testing

/// Saved actions, applied again in every way that people do it.
@Suite struct ReplayTests {
    private static let versions = ["2.3", "2.4", "3"]

    private func apply(
        _ lines: [String], _ setting: Setting, _ options: String = "--max-age none"
    ) async throws -> [String] {
        let input = Lines.plan(lines).replacing("PAGE", with: setting.cachet.url)
        _ = try await setting.terminal.run(
            "cachet-apply \(options) > results 2> /dev/null", input: input)
        return try await setting.terminal.run("jq -r .outcome results").lines.map(String.init)
    }

    private func count(_ setting: Setting) async throws -> Int {
        let state = try await setting.cachet.tell(.get, "/_control/state")
        return state.components(separatedBy: "API is").count - 1
    }

    private let open = Lines.action
    private let resolve = MatrixAction.resolve.line

    @Test(arguments: versions)
    func `a file followed by itself is applied once`(version: String) async throws {
        let setting = try Setting(version)
        #expect(
            try await apply([open, resolve, open, resolve], setting)
                == ["applied", "applied", "already", "already"])
        #expect(try await count(setting) == 1)
    }

    @Test(arguments: versions)
    func `lines of different components can be applied in another order`(version: String)
        async throws
    {
        let setting = try Setting(version)
        let other = { (line: String) in
            line.replacing("_id\":1", with: "_id\":2").replacing("\"1/8", with: "\"2/8")
        }
        let lines = [open, other(open), resolve, other(resolve)]
        #expect(try await apply(lines, setting) == Array(repeating: "applied", count: 4))
        let again = [other(open), other(resolve), open, resolve]
        #expect(try await apply(again, setting) == Array(repeating: "already", count: 4))
    }

    @Test(arguments: versions)
    func `an old file changes nothing while a newer outage is open`(version: String) async throws {
        let setting = try Setting(version)
        let newer = open.replacing("1656032801", with: "1656099999")
        #expect(
            try await apply([open, resolve, newer], setting) == ["applied", "applied", "applied"])
        try await setting.cachet.forgetLog()
        #expect(try await apply([open], setting) == ["already"])
        #expect(try await apply([resolve], setting) == ["changed"])
        #expect(try await setting.methods().allSatisfy { $0 == "GET" })
    }

    @Test(arguments: versions)
    func `a file changes nothing if its component's status is another one by now`(version: String)
        async throws
    {
        let setting = try Setting(version)
        let edited = open.replacing("\"operational\"", with: "\"performance_issues\"")
        #expect(try await apply([edited], setting) == ["changed"])
        #expect(try await count(setting) == 0)
    }

    @Test(arguments: versions)
    func `a file that is too old or from another Cachet changes nothing`(version: String)
        async throws
    {
        let setting = try Setting(version)
        #expect(try await apply([open], setting, "") == ["expired"])
        let elsewhere = open.replacing("_id\":1", with: "_id\":77")
        #expect(try await apply([elsewhere], setting) == ["failed"])
        #expect(try await setting.methods().allSatisfy { $0 == "GET" })
    }

    @Test(arguments: FaultMatrixTests.columns)
    func `a dry run says what a real run then does`(column: MatrixColumn) async throws {
        let matrix = try Matrix(column)
        try await matrix.prepare()
        let filter = #"del(.outcome, .left, .incident_id, .http_status, .applied_at)"#
        let planned = try await matrix.apply("--dry-run", then: "jq -c '\(filter)'")
        #expect(planned.output.contains(#""written":[""#))
        let methods = try await matrix.methods()
        #expect(methods.allSatisfy { $0 == "GET" })
        #expect(try await matrix.apply(then: "jq -c '\(filter)'") == planned)
    }
}
