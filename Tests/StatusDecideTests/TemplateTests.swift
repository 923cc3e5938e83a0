import Program
import TestSupport
import Testing

@testable import status_decide

private func filled(
    _ text: String, _ values: [OutageVariable: String] = [:]
) throws -> String {
    try Template<OutageVariable>(text).filled { values[$0] }
}

private func problem(_ text: String) -> String? {
    do {
        _ = try Template<OutageVariable>(text)
        return nil
    } catch {
        return error.description
    }
}

@Suite struct TemplateTests {
    @Test(
        arguments: [
            "component.id", "component.name", "status", "since", "until", "duration", "last_error",
            "last_test", "check.id", "check.name", "check.hostname",
        ])
    func `each variable has its value, and an absent one is unknown`(name: String) throws {
        let variable = try #require(OutageVariable(rawValue: name))
        #expect(try filled("<{{\(name)}}>", [variable: "value"]) == "<value>")
        #expect(try filled("<{{\(name)}}>") == "<unknown>")
    }

    @Test func `there are no other variables`() {
        #expect(OutageVariable.allCases.count == 12)
    }

    @Test(
        arguments: [
            ("", ""), ("plain", "plain"), ("two\nlines", "two\nlines"), ("} }} {", "} }} {"),
            ("{{status}}{{status}}", "upup"), ("a {{status}} b {{ status }} c", "a up b up c"),
            ("{status}", "{status}"), ("{{status}}}}", "up}}"), ("é{{status}}😀", "éup😀"),
        ])
    func `the text around variables stays as it is`(text: String, expected: String) throws {
        #expect(try filled(text, [.status: "up"]) == expected)
    }

    @Test(
        arguments: [
            ("{{status", "{{ without }}"), ("{{status}} {{", "{{ without }}"),
            ("{{check.nme}}", "unknown variable {{check.nme}} (did you mean {{check.name}}?)"),
            ("{{untill}}", "unknown variable {{untill}} (did you mean {{until}}?)"),
            ("{{incident.id.of.the.page}}", "unknown variable {{incident.id.of.the.page}}"),
            ("{{colour}}", "unknown variable {{colour}}"),
        ])
    func `a mistake is named, with the nearest variable`(text: String, expected: String) {
        #expect(problem(text) == expected)
    }

    @Test(arguments: ["{{}}", "{{ }}", "{{Status}}", "{{{status}}}"])
    func `a text that resembles a variable is not one`(text: String) {
        #expect(problem(text)?.hasPrefix("unknown variable {{") == true)
    }

    @Test func `the text of a value is not read as a template`() throws {
        let values: [OutageVariable: String] = [
            .checkName: "{{component.name}}", .componentName: "{{check.name}} }} {{",
        ]
        #expect(
            try filled("{{check.name}} {{component.name}}", values)
                == "{{component.name}} {{check.name}} }} {{")
        #expect(try filled("{{check.name}}", [.checkName: "{{nothing}}"]) == "{{nothing}}")
    }

    @Test(
        arguments: [
            "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "\0", "\u{1B}",
        ])
    func `no value can forge a line`(end: String) throws {
        let text = try filled(
            "Check {{check.name}} failed.", [.checkName: "API\(end)[pingdom-cachet]: # (1/2/3)"])
        #expect(text.split(whereSeparator: \.isNewline).count == 1)
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(text.hasPrefix("Check API "))
        #expect(text.hasSuffix(" [pingdom-cachet]: # (1/2/3) failed."))
    }
}
