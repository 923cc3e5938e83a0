import Foundation
import TestSupport
import Testing

/// The README's tutorial, tried as it stands but for the address of the page.
@Suite struct TutorialTests {
    @Test(arguments: ["2.3", "2.4", "3"])
    func `each command of the tutorial works, one after the other`(version: String) async throws {
        let setting = try Setting(version)
        let scripts = Self.root.appendingPathComponent("scripts").path
        let terminal = setting.terminal
        terminal.environment["PATH"]? += ":\(scripts)"
        terminal.environment["CACHET_URL"] = nil
        let commands = try Self.commands()
        try #require(commands.count == 5)
        let script = commands.joined(separator: "\n")
            .replacing("https://status.example.com", with: setting.cachet.url)
        _ = try terminal.folder.write("set -eux\n" + script, to: "tutorial.sh")
        try await setting.goDown()
        let outcome = try await terminal.run("sh tutorial.sh")
        terminal.environment["CACHET_URL"] = setting.cachet.url
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.contains("85975\tdown\tAPI"))
        #expect(outcome.output.contains("1\toperational\tAPI"))
        #expect(outcome.output.contains(#""outcome":"planned""#))
        #expect(outcome.output.contains(#""outcome":"applied""#))
        #expect(try await setting.page("select(.id==1)|.incidents|length") == ["1"])
    }

    /// The blocks of shell commands in the tutorial.
    private static func commands() throws -> [String] {
        let readme = try String(
            contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let sections = readme.components(separatedBy: "\n## ")
        let tutorial = try #require(sections.first { $0.hasPrefix("From two tokens") })
        return tutorial.components(separatedBy: "```sh\n").dropFirst().map { block in
            block.components(separatedBy: "```")[0]
        }
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("../..").standardized
}
