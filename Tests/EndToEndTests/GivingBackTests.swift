import HTTP
import Testing

/// A person takes over an incident of ours, and gives it back.
@Suite struct GivingBackTests {
    /// The dashboard's form sends what a PUT sends: it changes the status and adds no update.
    @Test func `on 2.4 an incident is given back by its form too, and recovery closes it`()
        async throws
    {
        let setting = try Setting("2.4")
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.person(
            .post, "/incidents/1/updates", #"{"status":2,"message":"We are on it."}"#)
        let takenOver = "select(.id==1)|.incidents[]|[.status,.taken_over]"
        #expect(try await setting.page(takenOver) == [#"["identified",true]"#])
        try await setting.comeUp()
        #expect(try await setting.run() == [])
        try await setting.person(.put, "/incidents/1", #"{"status":4,"visible":1}"#)
        #expect(try await setting.page(takenOver) == [#"["identified",false]"#])
        #expect(try await setting.run() == [#"["applied","resolve_incident","operational"]"#])
        #expect(try await setting.page("select(.id==1)|.incidents") == ["[]"])
        #expect(try await setting.run() == [])
    }

    @Test func `another update takes it over again`() async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        _ = try await setting.run()
        let update = #"{"status":3,"message":"We are on it."}"#
        try await setting.person(.post, "/incidents/1/updates", update)
        try await setting.person(.put, "/incidents/1", #"{"status":4,"visible":1}"#)
        try await setting.person(.post, "/incidents/1/updates", update)
        #expect(
            try await setting.page("select(.id==1)|.incidents[]|.taken_over") == ["true"])
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a table says that a person holds it and how to give it back`(version: String)
        async throws
    {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.comeUp()
        let decided = "pingdom-checks | status-decide --map map.json > plan"
        #expect(try await setting.terminal.run(decided).code == 0)
        try await setting.person(.put, "/incidents/1", #"{"status":3,"visible":1}"#)
        let outcome = try await setting.terminal.run("COLUMNS=200 cachet-apply --text plan")
        #expect(outcome.code == 0)
        #expect(
            outcome.output.contains(
                "a person holds it by incident 1; to give it back, resolve or unpin that"))
    }
}
