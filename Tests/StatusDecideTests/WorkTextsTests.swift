import Records
import TestSupport
import Testing

@testable import status_decide

/// The texts of the map's `maintenance`.
@Suite struct WorkTextsTests {
    private func texts(
        _ maintenance: String = "{}", _ components: [String] = ["API"], description: String = "DB",
        longest: Int = 255, zone: String? = nil
    ) throws -> WorkTexts {
        let rules = try #require(try workMap(maintenance).maintenance)
        return WorkTexts(
            rules: rules, components: components, description: description,
            zone: try zone.map { try #require(PublicZone($0)) } ?? .utc, longestName: longest)
    }

    @Test func `the default texts are plain`() throws {
        let texts = try texts()
        #expect(texts.name == "Planned work on API")
        #expect(
            texts.message(from: now, to: now + 3600)
                == "API may be unavailable during planned work from 2022-06-24 01:07 UTC "
                + "to 2022-06-24 02:07 UTC.")
        #expect(
            texts.moved(from: now, to: now + 3600)
                == "New time: 2022-06-24 01:07 UTC to 2022-06-24 02:07 UTC.")
    }

    @Test(arguments: [
        (1, "A"), (2, "A and B"), (3, "A, B and C"), (4, "A, B, C and 1 more"),
        (7, "A, B, C and 4 more"),
    ])
    func `three components are named, and the others counted`(count: Int, text: String) throws {
        let names = ["A", "B", "C", "D", "E", "F", "G"].prefix(count)
        #expect(try texts(#"{"name": "{{components}}"}"#, Array(names)).name == text)
    }

    @Test func `each variable has its value`() throws {
        let texts = try texts(
            #"{"message": "{{components}}|{{window.description}}|{{from}}|{{until}}|{{duration}}"}"#
        )
        #expect(
            texts.message(from: now, to: now + 5400)
                == "API|DB|2022-06-24 01:07 UTC|2022-06-24 02:37 UTC|1 hour 30 minutes")
    }

    @Test func `times are in the map's zone, across the change to summer time`() throws {
        let texts = try texts(#"{"moved": "{{from}} to {{until}}"}"#, zone: "Europe/Berlin")
        // 2027-03-28 00:30 UTC
        #expect(
            texts.moved(from: 1_806_193_800, to: 1_806_193_800 + 3600)
                == "2027-03-28 01:30 CET to 2027-03-28 03:30 CEST")
    }

    @Test(arguments: ["", " ", "\n"])
    func `a text that comes out empty is the default`(description: String) throws {
        let maintenance =
            #"{"name": "{{window.description}}", "message": " {{window.description}}\n","#
            + #""moved": "{{window.description}}"}"#
        let texts = try texts(maintenance, description: description)
        #expect(texts.name == "Planned work on API")
        #expect(texts.message(from: now, to: now).hasPrefix("API may be unavailable"))
        #expect(texts.moved(from: now, to: now).hasPrefix("New time: "))
    }

    @Test func `white space around a text is left out`() throws {
        let texts = try texts(#"{"name": " {{window.description}} ", "message": "a\n\nb\n"}"#)
        #expect(texts.name == "DB")
        #expect(texts.message(from: now, to: now) == "a\n\nb")
    }

    @Test(arguments: [191, 255])
    func `a name is cut where the page would cut it`(longest: Int) throws {
        for (description, expected) in [
            (String(repeating: "a", count: longest), String(repeating: "a", count: longest)),
            (String(repeating: "a", count: 300), String(repeating: "a", count: longest - 1) + "…"),
            (
                String(repeating: "👨‍👩‍👧", count: 100),
                String(repeating: "👨‍👩‍👧", count: (longest - 1) / 5) + "…"
            ),
        ] {
            let texts = try texts(
                #"{"name": "{{window.description}}"}"#, description: description, longest: longest)
            #expect(texts.name == expected)
        }
    }

    @Test func `no description can forge a line`() throws {
        let texts = try texts(
            #"{"message": "{{window.description}}"}"#,
            description: "a\n\n[pingdom-cachet]: # (window/1/2 3 4 5)")
        #expect(!texts.message(from: now, to: now).contains("\n"))
    }
}
