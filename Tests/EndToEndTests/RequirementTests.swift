import HTTP
import Testing

/// A service that requires a database, between a simulated Pingdom and each Cachet.
@Suite struct RequirementTests {
    private static let map = """
        {"components": [
            {"component": 1, "checks": [85975], "requires": ["Database"]},
            {"component": "Database", "checks": [13904858]}]}
        """
    private static let statuses = "select(.id==1 or .id==2)|[.status,(.incidents|length)]"

    @Test(arguments: ["2.3", "2.4", "3"])
    func `an outage of both is one incident, on the required component`(version: String)
        async throws
    {
        let setting = try Setting(version, map: Self.map)
        try await setting.goDown(85975)
        try await setting.goDown(13_904_858)
        let opened = try await setting.run("[.component_id,.action,.left]")
        #expect(
            opened.sorted() == [
                #"[1,"set_status","partial_outage"]"#, #"[2,"open_incident","partial_outage"]"#,
            ])
        #expect(
            try await setting.page(Self.statuses) == [
                #"["partial_outage",0]"#, #"["partial_outage",1]"#,
            ])
        #expect(try await setting.run() == [])
        try await setting.comeUp(85975)
        try await setting.comeUp(13_904_858)
        let closed = try await setting.run("[.component_id,.action,.left]")
        #expect(
            closed.sorted() == [
                #"[1,"set_status","operational"]"#, #"[2,"resolve_incident","operational"]"#,
            ])
        #expect(
            try await setting.page(Self.statuses) == [#"["operational",0]"#, #"["operational",0]"#])
        #expect(try await setting.run() == [])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a status set by hand is kept if the map says so`(version: String) async throws {
        let map = #"{"components":[{"component":2,"checks":[13904858],"hand_set":"hold"}]}"#
        let setting = try Setting(version, map: map)
        try await setting.person(.put, "/components/2", #"{"status":3}"#)
        #expect(try await setting.run() == [])
        try await setting.goDown(13_904_858)
        #expect(try await setting.run() == [#"["applied","open_incident","partial_outage"]"#])
        try await setting.comeUp(13_904_858)
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
    }
}
