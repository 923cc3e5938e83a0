import JSON
import Program
import Testing

@testable import status_decide

@Suite struct MapTextTests {
    @Test func `mistakes are sorted, each with its file, line and place`() throws {
        let text = mapText(
            """
            {
              "components": [
                {"component": 1, "checks": [1], "up_for": "soon"},
                {
                  "component": 1,
                  "checks": [
                    2,
                    {"tag": ""}
                  ],
                  "down_when": {
                    "at_least": 0
                  },
                  "incident": {"name": "a"},
                  "incident": {"name": "b"}
                },
                {
                  "component": 3
                }
              ],
              "defaults": {"people": "x"}
            }
            """)
        let lines = text.lines(for: try MapReader.read(text).problems)
        #expect(
            lines.map { $0.split(separator: ": ").prefix(3).joined(separator: ": ") } == [
                "map.json: line 3: components[0].up_for",
                "map.json: line 5: components[1].component",
                "map.json: line 8: components[1].checks[1].tag",
                "map.json: line 11: components[1].down_when.at_least",
                "map.json: line 14: components[1].incident",
                "map.json: line 16: components[2].checks",
                "map.json: line 20: defaults.people",
            ])
    }

    @Test func `a mistake that comes from defaults is reported at the line where the entry begins`()
        throws
    {
        let text = mapText(
            """
            {"defaults": {"down_when": {"at_least": 2}}, "components": [
              {"component": 1, "checks": [1, 2]},
              {"component": 2, "checks": [1]}]}
            """)
        #expect(
            text.lines(for: try MapReader.read(text).problems) == [
                "map.json: line 3: components[1].down_when: at_least 2 of 1 checks is out of range"
            ])
    }

    @Test(arguments: ["[]", "\n[{\"component\": 1}]", "1", "null"])
    func `anything but an object is reported as such`(json: String) throws {
        let text = mapText(json)
        #expect(
            text.lines(for: try MapReader.read(text).problems)
                == [#"map.json: an object with "components" is expected"#])
    }

    @Test(
        arguments: [
            ("components:\n  - component: 1\n", "line 1: not JSON: is it YAML?"),
            ("---\ncomponents: []\n", "line 1: not JSON: is it YAML?"),
            ("# a map\n\"components\": []\n", "line 1: not JSON: is it YAML?"),
            ("- component: 1\n", "line 1: not JSON: is it YAML?"),
            (
                "{\n  \"components\": [}",
                "line 2, column 18: unexpected \"}\" where a value should be"
            ),
            ("components", "line 1, column 1: unexpected \"c\" where a value should be"),
            ("", "line 1, column 1: unexpected end of the text"),
        ])
    func `a text that is not JSON is reported, and YAML is recognized`(
        text: String, problem: String
    ) throws {
        let text = mapText(text)
        let error = try #require(throws: JSONError.self) { try MapReader.read(text) }
        #expect(text.failure(for: error) == Failure(.configuration, "map.json: \(problem)"))
    }

    @Test(
        arguments: [
            ("a", "a"), ("$schema", "$schema"), ("up_for", "up_for"), ("", "\"\""),
            ("a.b", "\"a.b\""), ("a\nb", "\"a\\nb\""), ("größe", "größe"),
        ])
    func `a key that could be misread is quoted in a place`(key: String, expected: String) {
        #expect(MapPath()[key].description == expected)
        #expect(MapPath()["a"][0][key][1].description == "a[0].\(expected)[1]")
    }
}
