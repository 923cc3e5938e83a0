import HTTP
import TestSupport
import Testing

/// Planned work on a page, from its announcement to its end.
@Suite struct WorkLifeTests {
    @Test(arguments: WorkDesk.pages)
    func `work is announced once, with three requests`(page: String) async throws {
        let desk = try await WorkDesk(page)
        #expect(try await desk.apply(desk.announcement()) == [#"["applied",1]"#])
        #expect(try await desk.methods() == ["GET", "POST", "GET"])
        try await desk.cachet.forgetLog()
        #expect(
            try await desk.apply(desk.announcement(), showing: "[.outcome,.schedule_name,.written]")
                == [#"["already","DB upgrade",[]]"#])
        #expect(try await desk.methods() == ["GET"])
        #expect(
            try await desk.schedules()
                == [#"[1,"upcoming",\#(desk.begin),\#(desk.end),[1,4]]"#])
        #expect(try await desk.text() == "Slow.")
    }

    @Test(arguments: WorkDesk.pages)
    func `what has begun is completed, and what has not is removed`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.clock(desk.begin)
        if page == "2.4" {
            let begun = desk.change(moved: nil)
            #expect(try await desk.apply(begun) == [#"["applied",1]"#])
            #expect(try await desk.apply(begun) == [#"["already",1]"#])
        }
        #expect(try await desk.schedules(".state") == [#""in_progress""#])
        try await desk.clock(desk.begin + 600)
        #expect(try await desk.apply(desk.ending()) == [#"["applied",1]"#])
        #expect(
            try await desk.schedules("[.state,.to]")
                == [#"["complete",\#(desk.begin + (page == "2.4" ? 600 : 599))]"#])
        #expect(try await desk.apply(desk.ending()) == [#"["already",1]"#])

        let other = try await WorkDesk(page)
        _ = try await other.apply(other.announcement())
        try await other.cachet.forgetLog()
        #expect(
            try await other.apply(other.ending(), showing: "[.outcome,.schedule_id,.written]")
                == [#"["applied",1,["schedule"]]"#])
        #expect(try await other.methods() == ["GET", "DELETE"])
        #expect(try await other.rows() == [])
        #expect(try await other.apply(other.ending()) == [#"["already",1]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `work may begin while it is written`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.cachet.tell(
            .put, "/_control/clock", #"{"now":\#(desk.begin - 1),"step":2}"#)
        #expect(try await desk.apply(desk.change(to: desk.end + 60)) == [#"["applied",1]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `what is over keeps its planned end`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.clock(desk.end + 600)
        let outcome = page == "2.4" ? "applied" : "already"
        #expect(try await desk.apply(desk.ending()) == [#"["\#(outcome)",1]"#])
        #expect(try await desk.schedules("[.state,.to]") == [#"["complete",\#(desk.end)]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `what is prolonged after its end runs again`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.clock(desk.begin + 600)
        _ = try await desk.apply(desk.ending())
        let longer = desk.change(to: desk.end + 7200)
        try await desk.clock(desk.begin + 660)
        #expect(try await desk.apply(longer) == [#"["applied",1]"#])
        #expect(
            try await desk.schedules()
                == [#"[1,"in_progress",\#(desk.begin),\#(desk.end + 7200),[1,4]]"#])
        #expect(try await desk.apply(longer) == [#"["already",1]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `what a person has ended is not reopened`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.clock(desk.begin + 600)
        try await desk.personEnds(at: desk.begin + 540)
        let refused = try await desk.refusal(desk.change(to: desk.end + 7200))
        #expect(refused.code == 1)
        #expect(refused.error == "cachet-apply: line 1: a person has ended schedule 1\n")
        #expect(try await desk.apply(desk.announcement()) == [#"["already",1]"#])
        #expect(try await desk.apply(desk.ending()) == [#"["already",1]"#])
        #expect(try await desk.schedules("[.state,.to]") == [#"["complete",\#(desk.end)]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `a person's name and text stay when the times change`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        let row = try #require(try await desk.rows().first)
        let edited = row.message.replacing("Slow.", with: "Slow!\\n\\nSorry.")
            .replacing("\n", with: "\\n")
        try await desk.person(
            .put, "/schedules/1", #"{"name":"Upgrade of the DB","message":"\#(edited)"}"#)
        for (number, time) in [desk.begin + 60, desk.begin + 120].enumerated() {
            let change = desk.change(from: time, moved: "New time: \(number).")
            #expect(try await desk.apply(change) == [#"["applied",1]"#])
            #expect(try await desk.text() == "Slow!\n\nSorry.\n\nNew time: \(number).")
        }
        #expect(
            try await desk.schedules("[.name,.from]")
                == [#"["Upgrade of the DB",\#(desk.begin + 120)]"#])
        #expect(try await desk.rows().first?.scheduled_at == desk.begin + 120)
    }

    @Test(arguments: WorkDesk.pages)
    func `a person's move of the times stays when only the components change`(
        page: String
    ) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.person(.put, "/schedules/1", #"{"scheduled_at":"2099-01-01 10:00"}"#)
        let moved = try await desk.rows().first?.scheduled_at
        #expect(
            try await desk.apply(desk.change(components: "4", moved: nil)) == [#"["applied",1]"#])
        #expect(try await desk.schedules("[.from,.component_ids]") == ["[\(desk.begin),[4]]"])
        #expect(try await desk.rows().first?.scheduled_at == moved)
    }

    @Test(arguments: WorkDesk.pages)
    func `what a person has deleted cannot be changed, needs no end, and is announced again`(
        page: String
    ) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.person(.delete, "/schedules/1", "")
        #expect(try await desk.apply(desk.ending()) == [#"["already",1]"#])
        let refused = try await desk.refusal(desk.change(to: desk.end + 60))
        #expect(refused.code == 1)
        #expect(refused.error == "cachet-apply: line 1: schedule 1 is gone by now\n")
        #expect(try await desk.apply(desk.announcement()) == [#"["applied",2]"#])
    }

    @Test func `components are under maintenance on 3 while the work is in progress`() async throws
    {
        let desk = try await WorkDesk("3")
        _ = try await desk.apply(desk.announcement())
        let status = { () async throws -> String in
            try await desk.terminal.run(
                "cachet-apply --snapshot | jq -r 'select(.id==1).status'"
            ).output
        }
        #expect(try await status() == "operational\n")
        try await desk.clock(desk.begin)
        #expect(try await status() == "under_maintenance\n")
        _ = try await desk.apply(desk.ending())
        #expect(try await status() == "operational\n")
    }

    @Test func `what others keep in meta stays`() async throws {
        let desk = try await WorkDesk("3")
        _ = try await desk.apply(desk.announcement())
        let meta = #"{"ticket":"OPS-7","pingdom_cachet_key":"\#(WorkDesk.key)""#
        let window = #""pingdom_cachet_window":"\#(desk.begin) \#(desk.end) 1,4""#
        try await desk.person(.put, "/schedules/1", #"{"meta":\#(meta),\#(window)}}"#)
        _ = try await desk.apply(desk.change(to: desk.end + 60))
        #expect(try await desk.rows().first?.meta?["ticket"] == "OPS-7")
        #expect(
            try await desk.rows().first?.meta?["pingdom_cachet_window"]
                == "\(desk.begin) \(desk.end + 60) 1,4")
    }

    @Test func `a build of 3 that has got meta still finds what it has in the text`() async throws {
        let desk = try await WorkDesk("old 3")
        _ = try await desk.apply(desk.announcement())
        try await desk.cachet.tell(.post, "/_control/build", #"{"meta_filter":true}"#)
        #expect(try await desk.apply(desk.change(to: desk.end + 60)) == [#"["applied",1]"#])
        #expect(try await desk.schedules("[.id,.to]") == ["[1,\(desk.end + 60)]"])
        #expect(try await desk.apply(desk.ending()) == [#"["applied",1]"#])
    }
}
