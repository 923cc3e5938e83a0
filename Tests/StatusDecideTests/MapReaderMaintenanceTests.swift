import Testing

@testable import status_decide

/// The key `maintenance` at the map's top.
@Suite struct MapReaderMaintenanceTests {
    private func problems(_ maintenance: String) throws -> [String] {
        let components = #"[{"component": 1, "checks": [1]}]"#
        return try problemsOfMap(
            #"{"maintenance": \#(maintenance), "components": \#(components)}"#)
    }

    private func problemsOfMap(_ text: String) throws -> [String] {
        try MapReader.read(mapText(text)).problems.map(\.description)
    }

    @Test func `work is announced only if the map says so`() throws {
        #expect(try mapOfOne().maintenance == nil)
        #expect(try workMap().maintenance == MaintenanceRules())
        #expect(try workMap().maintenance?.announce == 3 * 86_400)
    }

    @Test func `each key replaces a default`() throws {
        let maintenance =
            #"{"announce": "30d", "name": "Work", "message": "On {{components}}","#
            + #""moved": "{{from}}", "notify": true, "note": "weekly"}"#
        let rules = try #require(try workMap(maintenance).maintenance)
        #expect(
            rules
                == MaintenanceRules(
                    announce: 30 * 86_400, name: try Template("Work"),
                    message: try Template("On {{components}}"), moved: try Template("{{from}}"),
                    notifies: true))
    }

    @Test(arguments: [
        ("true", "maintenance: is not an object"),
        (#"{"anounce": "3d"}"#, "maintenance.anounce: unknown key (did you mean announce?)"),
        (
            #"{"announce": 3}"#,
            #"maintenance.announce: is not a duration such as "90s", "5m", "2h" or "1d""#
        ),
        (
            #"{"announce": "31d"}"#,
            "maintenance.announce: is longer than 30d: no window is known earlier"
        ),
        (#"{"name": " "}"#, "maintenance.name: is not a text"),
        (
            #"{"message": "{{component}}"}"#,
            "maintenance.message: unknown variable {{component}} (did you mean {{components}}?)"
        ),
        (
            #"{"message": "{{component.name}}"}"#,
            "maintenance.message: unknown variable {{component.name}}"
        ),
        (#"{"moved": "{{until"}"#, "maintenance.moved: {{ without }}"),
        (
            #"{"name": "Work from {{from}}"}"#,
            "maintenance.name: holds a time, {{from}}, but stays as it is when the window moves"
        ),
        (#"{"notify": "yes"}"#, "maintenance.notify: is neither true nor false"),
    ])
    func `a mistake is named with its place`(maintenance: String, problem: String) throws {
        #expect(try problems(maintenance) == [problem])
    }

    @Test func `a misspelt key at the top is named with it`() throws {
        let text = #"{"maintenence": {}, "components": [{"component": 1, "checks": [1]}]}"#
        #expect(
            try problemsOfMap(text)
                == ["maintenence: unknown key (did you mean maintenance?)"])
    }
}
