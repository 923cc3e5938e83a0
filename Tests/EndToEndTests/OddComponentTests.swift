import Foundation
import HTTP
import TestSupport
import Testing

/// A component of a page that lacks a member, or has a strange one.
@Suite struct OddComponentTests {
    private static let map = """
        {"components":[
            {"component":1,"checks":[85975]},
            {"component":2,"checks":[13904858]}]}
        """

    private static let odd: [(String, String?)] = [
        ("enabled", "null"), ("status", #""x""#), ("name", "7"), ("enabled", nil),
    ]

    @Test(arguments: ["2.3", "2.4", "3"], odd)
    func `it harms its own entry only`(version: String, odd: (String, String?)) async throws {
        let setting = try Setting(version, map: Self.map)
        try await setting.goDown()
        try await setting.goDown(13_904_858)
        let (member, value) = odd
        let component = "(.data[]|select(.id==2 or .id==\"2\"))"
        let path = version == "3" ? "\(component).attributes.\(member)" : "\(component).\(member)"
        let change = value.map { "\(path) = \($0)" } ?? "del(\(path))"
        let list = try await setting.cachet.tell(
            .get, setting.api + "/components?sort=id&per_page=100&include=group")
        let body = try await setting.terminal.run("jq '\(change) | tojson'", input: list).output
        try await setting.cachet.fail(
            #"[{"kind":"body","path":"/components[?]","body":\#(body)}]"#)
        let outcome = try await setting.terminal.run(
            "pingdom-checks | { status-decide --map map.json; echo $? > code; } | "
                + "cachet-apply > results")
        #expect(try setting.terminal.folder.read("code") == "78\n")
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(outcome.error.contains("components[1].component: component 2 is unreadable: "))
        #expect(outcome.error.contains(member))
        let results = try await setting.terminal.run("jq -c '[.outcome,.component_id]' results")
        #expect(results.output == "[\"applied\",1]\n")
    }
}
