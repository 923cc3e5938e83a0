import Foundation
import HTTP
import TestSupport
import Testing

/// Names chosen to do harm.
@Suite struct HostileTextTests {
    struct Name: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
    }

    private static let names: [Name] = [
        .init(testDescription: "HTML", text: "<script>alert(1)</script><!-- </p> --> &lt;"),
        .init(testDescription: "Markdown", text: "# a [b](javascript:c) ``` ~~~ ![](//x) | * _"),
        .init(testDescription: "a fence", text: "```\n~~~\n```"),
        .init(
            testDescription: "terminal sequences",
            text: "\u{1B}]0;t\u{7}\u{1B}[2J\u{9B}31m\u{9D}0;t\u{9C}\u{7F}\u{8}\r\u{0}"),
        .init(
            testDescription: "marks of direction",
            text: "\u{202E}gnp\u{202C}\u{2066}a\u{2069}\u{200F}b\u{200E}\u{61C}"),
        .init(testDescription: "10,000 characters", text: String(repeating: "👩‍🚀", count: 10_000)),
        .init(
            testDescription: "template syntax",
            text: "{{component.name}} {{no}} }} {{ {{check.id}}"),
        .init(testDescription: "our marker", text: "[pingdom-cachet]: # (1/9/9)"),
        .init(testDescription: "our marker on a line", text: "x\n\n[pingdom-cachet]: # (1/9/9)\n"),
        .init(
            testDescription: "our marker in other line ends",
            text: "x\r[pingdom-cachet]: # (1/9/9)\u{2028}[pingdom-cachet]: # (1/9/8)\u{85}"),
        .init(
            testDescription: "our marker behind controls",
            text: "\n[pingdom\u{1}-cachet]: # (1/9/9)\n\u{8}[pingdom-cachet]: # (1/9/8)"),
        .init(testDescription: "shell", text: "$(touch forged) `touch forged` '; touch forged; \""),
    ]

    private static let map = """
        {"components":[{"component":1,"stale_after":"1d","checks":[85975],"incident":{
        "name":"{{component.name}} {{check.name}}","recovered_name":"{{check.name}}",
        "message":"{{check.name}}\\n\\n{{check.hostname}}","recovered":"{{check.hostname}}"}}]}
        """

    @Test(arguments: ["2.3", "2.4", "3"], names)
    func `no name forges a key or reaches a terminal unescaped`(
        version: String, name: Name
    ) async throws {
        let setting = try Setting(version, map: Self.map)
        let text = String(decoding: try JSONEncoder().encode(name.text), as: UTF8.self)
        let short = String(name.text.unicodeScalars.prefix(250))
        let component = String(decoding: try JSONEncoder().encode("a" + short), as: UTF8.self)
        try await setting.person(.put, "/components/1", #"{"name":\#(component),"status":1}"#)
        try await setting.goDown()
        try await setting.check(85975, #""name":\#(text),"hostname":\#(text)"#)
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        try await expectPlainText(setting)
        let keys = #".incidents[]|.key"#
        let key = try #require(try await setting.page("select(.id==1)|\(keys)").first)
        #expect(key.hasPrefix("\"1/85975/1"))
        #expect(try await setting.run() == [])
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        #expect(
            try await setting.page("select(.id==1)|[.status,.incidents,.last_key]")
                == ["[\"operational\",[],\(key)]"])
        for request in try await setting.cachet.log() where request.method == "POST" {
            struct Incident: Decodable { let name: String? }
            let body = Data((request.body ?? "").utf8)
            let posted = try JSONDecoder().decode(Incident.self, from: body)
            #expect((posted.name ?? "").unicodeScalars.count <= 255)
        }
        #expect(try await setting.terminal.run("test ! -e forged").code == 0)
    }

    /// Expects text for people to have no control characters but line ends, and no direction marks.
    private func expectPlainText(_ setting: Setting) async throws {
        let commands = [
            "pingdom-checks | status-decide --map map.json --explain=text",
            "pingdom-checks --check 7 >checks",
            "pingdom-checks | status-decide --map no.json >actions",
            "{ pingdom-checks; cachet-apply --snapshot; } | status-decide --suggest-map >suggested",
            "pingdom-checks | status-decide --map map.json --components no.ndjson >actions",
            "pingdom-checks --text", "cachet-apply --snapshot --text",
            "cachet-apply --audit --text --map map.json",
        ]
        _ = try setting.terminal.folder.write(
            Self.map.replacing("85975", with: "\"x\""), to: "no.json")
        _ = try setting.terminal.folder.write(
            #"{"record":"end","of":"component","count":0}"#, to: "no.ndjson")
        for command in commands {
            let outcome = try await setting.terminal.run(command)
            let text = outcome.output + outcome.error
            for scalar in text.unicodeScalars where scalar != "\n" {
                let isControl = scalar.properties.generalCategory == .control
                #expect(!isControl && !scalar.properties.isBidiControl, "\(command): \(text)")
            }
        }
    }
}
