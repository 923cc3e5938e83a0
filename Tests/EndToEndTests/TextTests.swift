import Foundation
import TestSupport
import Testing

/// What the programs show to people.
@Suite struct TextTests {
    private func setting() async throws -> Setting {
        let setting = try Setting("2.4")
        try await setting.goDown()
        return setting
    }

    private static let tables = [
        "pingdom-checks --text", "pingdom-checks | status-decide --map map.json --explain --text",
        "pingdom-checks | status-decide --map map.json --explain=text",
        "pingdom-checks | status-decide --map map.json --rehearse --text",
        "pingdom-checks | status-decide --map map.json | cachet-apply --dry-run --text",
        "pingdom-checks | status-decide --map map.json | cachet-apply --text",
        "cachet-apply --snapshot --text", "cachet-apply --audit --text",
    ]

    @Test(arguments: tables) func `a text contains no record and ends with a line that counts`(
        command: String
    ) async throws {
        let setting = try await setting()
        let outcome = try await setting.terminal.run(command)
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(!outcome.output.contains("{"))
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(outcome.lines.last?.contains { $0.isNumber } == true)
        for line in outcome.lines { #expect(line.count <= 80) }
    }

    @Test(arguments: [
        ("pingdom-checks --text --from missing", 74),
        ("status-decide --map missing --explain --text", 78),
        ("CACHET_API_TOKEN=wrong cachet-apply --snapshot --text", 77),
    ])
    func `a failure is not written as text`(command: String, code: Int32) async throws {
        let setting = try await setting()
        let outcome = try await setting.terminal.run("echo | \(command)")
        #expect(outcome.code == code)
        #expect(outcome.output == "")
        #expect(outcome.error != "")
    }

    @Test(arguments: ["", "--check-map", "--suggest-map"])
    func `a text of something else is a usage error`(option: String) async throws {
        let outcome = try await Terminal().run("status-decide --map map.json \(option) --text")
        #expect(outcome.code == 64)
        #expect(outcome.error.contains("--text goes with --explain or --rehearse only"))
    }

    @Test func `exit codes are the same as for records`() async throws {
        let setting = try await setting()
        let outcome = try await setting.terminal.run(
            #"""
            pingdom-checks | status-decide --map map.json | sed 's/"observed_at":[0-9]*/"observed_at":1/' |
              cachet-apply --text
            """#)
        #expect(outcome.code == 1)
        #expect(outcome.lines[1].hasPrefix("API        expired  open incident"))
        #expect(outcome.lines.dropFirst(2).dropLast().allSatisfy { $0.hasPrefix("      ") })
        #expect(outcome.lines.last == "1 action: 1 expired")
    }

    @Test func `a table that is fed back is refused`() async throws {
        let setting = try await setting()
        for command in ["status-decide --map map.json", "cachet-apply"] {
            let outcome = try await setting.terminal.run("pingdom-checks --text | \(command)")
            #expect(outcome.code == 65)
        }
    }
}
