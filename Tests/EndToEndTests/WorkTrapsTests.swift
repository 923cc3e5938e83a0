import HTTP
import TestSupport
import Testing

/// What servers and people do to planned work.
@Suite struct WorkTrapsTests {
    @Test(arguments: WorkDesk.pages)
    func `no number of others buries ours`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.others(120, after: 86400)
        try await desk.others(80, after: -40 * 86400)
        #expect(try await desk.apply(desk.announcement()) == [#"["already",1]"#])
        #expect(
            try await desk.schedules("select(.key!=null)|[.id,.key]")
                == [#"[1,"\#(WorkDesk.key)"]"#])
        try await desk.cachet.forgetLog()
        _ = try await desk.schedules(".id")
        let listings = try await desk.cachet.log().filter { $0.path.contains("sort=") }
            .filter { $0.path.contains("/schedules") }
        #expect(listings.count == (page == "2.4" ? 1 : 2))
    }

    @Test(arguments: WorkDesk.pages)
    func `old ones are not listed, and of people only what is open`(page: String) async throws {
        let desk = try await WorkDesk(page)
        try await desk.others(1, after: 60)
        try await desk.others(1, after: -40 * 86400)
        try await desk.others(1, after: 120)
        try await desk.person(
            .put, "/schedules/3",
            page == "2.4"
                ? #"{"status":2}"#
                : #"{"scheduled_at":"2020-01-01 00:00","completed_at":"2020-01-02 00:00"}"#)
        #expect(
            try await desk.schedules("[.id,.key,.name,.state,.from]")
                == [#"[1,null,"Other","upcoming",\#(desk.begin + 60)]"#])
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York"])
    func `neither the server's time zone nor this machine's changes anything`(zone: String)
        async throws
    {
        for page in WorkDesk.pages {
            let desk = try await WorkDesk(page)
            desk.terminal.environment["TZ"] = "Asia/Tokyo"
            desk.terminal.environment["LC_ALL"] = "de_DE.UTF-8"
            try await desk.cachet.tell(.put, "/_control/zone", #"{"name":"\#(zone)"}"#)
            _ = try await desk.apply(desk.announcement())
            #expect(
                try await desk.schedules()
                    == [#"[1,"upcoming",\#(desk.begin),\#(desk.end),[1,4]]"#])
            #expect(try await desk.rows().first?.scheduled_at == desk.begin)
            try await desk.clock(desk.begin + 600)
            #expect(try await desk.apply(desk.change(to: desk.end + 60)) == [#"["applied",1]"#])
            #expect(try await desk.apply(desk.ending()) == [#"["applied",1]"#])
            #expect(try await desk.schedules(".state") == [#""complete""#])
        }
    }

    @Test(arguments: WorkDesk.pages)
    func `a name of 300 characters is cut, and emoji do not cut a text`(page: String) async throws {
        let desk = try await WorkDesk(page)
        if page == "2.4" {
            try await desk.cachet.tell(.post, "/_control/settings", #"{"utf8mb3":true}"#)
        }
        let name = String(repeating: "é", count: 300)
        let announcement = desk.announcement(name: name, message: "Slow 🔥 for an hour.")
        #expect(try await desk.apply(announcement) == [#"["applied",1]"#])
        let row = try #require(try await desk.rows().first)
        #expect(row.name.unicodeScalars.count == (page == "2.4" ? 191 : 255))
        #expect(row.name.hasSuffix("é…"))
        #expect(row.message.contains(" for an hour."))
        #expect(try await desk.apply(announcement) == [#"["already",1]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `a saved announcement is posted again after a cancellation`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement(), desk.ending())
        #expect(try await desk.apply(desk.announcement()) == [#"["applied",2]"#])
        #expect(try await desk.apply(desk.ending(2)) == [#"["applied",2]"#])
    }

    @Test(arguments: WorkDesk.pages)
    func `a dry run says what it would write, and writes nothing`(page: String) async throws {
        let desk = try await WorkDesk(page)
        #expect(
            try await desk.apply(
                desk.announcement(), options: "--dry-run",
                showing: "[.outcome,.schedule_name,.written]")
                == [#"["planned","DB upgrade",["schedule"]]"#])
        #expect(try await desk.rows() == [])
    }

    /// Applies an action in two processes whose first writes are carried out at the same time.
    private func race(_ line: String, _ method: HTTPRequest.Method, on desk: WorkDesk) async throws
        -> [Substring]
    {
        _ = try desk.terminal.folder.write(Lines.plan(line), to: "saved")
        try await desk.cachet.meet(2, at: "schedules(/1)?$", method)
        let apply = "cachet-apply saved"
        let outcome = try await desk.terminal.run(
            "{ \(apply) >one & \(apply) >two && wait $! && jq -c '[.outcome,.schedule_id]' one two; }"
        )
        #expect(outcome.error == "")
        return outcome.lines
    }

    @Test(arguments: WorkDesk.pages)
    func `two processes that do the same leave one schedule`(page: String) async throws {
        let desk = try await WorkDesk(page)
        let both: [Substring] = [#"["applied",1]"#, #"["applied",1]"#]
        #expect(try await race(desk.announcement(), .post, on: desk) == both)
        #expect(try await desk.rows().map(\.id) == [1])
        #expect(try await race(desk.change(to: desk.end + 60), .put, on: desk) == both)
        #expect(try await desk.schedules("[.id,.to]") == ["[1,\(desk.end + 60)]"])
        let removed = try await race(desk.ending(), .delete, on: desk)
        #expect(removed.sorted() == [#"["already",1]"#, #"["applied",1]"#])
        #expect(try await desk.rows() == [])
    }

    @Test(arguments: WorkDesk.pages)
    func `two processes complete what has begun`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        try await desk.clock(desk.begin + 600)
        let both: [Substring] = [#"["applied",1]"#, #"["applied",1]"#]
        #expect(try await race(desk.ending(), .put, on: desk) == both)
        #expect(try await desk.schedules("[.id,.state]") == [#"[1,"complete"]"#])
    }

    // Mail.

    @Test(arguments: ["2.4", "3"])
    func `an announcement mails once, also when the mailer fails`(page: String) async throws {
        let desk = try await WorkDesk(page)
        try await desk.cachet.tell(.post, "/_control/mailer", #"{"broken":true}"#)
        let announcement = desk.announcement(notify: true)
        let outcome = try await desk.refusal(announcement)
        #expect(outcome.code == (page == "2.4" ? 1 : 0))
        #expect(
            outcome.error.hasPrefix(
                "cachet-apply: line 1: posted without mail: POST /schedules: 500")
                == (page == "2.4"))
        #expect(try await desk.apply(announcement, showing: ".outcome") == [#""already""#])
        #expect(try await desk.mails() == 1)
        #expect(try await desk.rows().count == 1)
    }

    @Test(arguments: ["2.4", "3"])
    func `a change is kept, and mails once at most, when the mailer fails`(page: String)
        async throws
    {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement(notify: true))
        try await desk.cachet.tell(.post, "/_control/mailer", #"{"broken":true}"#)
        let change = desk.change(to: desk.end + 60)
        #expect(try await desk.apply(change, showing: ".outcome") == [#""applied""#])
        #expect(try await desk.apply(change, showing: ".outcome") == [#""already""#])
        #expect(try await desk.mails() == (page == "2.4" ? 1 : 2))
        #expect(try await desk.schedules("[.id,.to]") == ["[1,\(desk.end + 60)]"])
    }

    // What is missing.

    @Test func `2.3 has no planned work, and says so`() async throws {
        let setting = try Setting("2.3")
        let listed = try await setting.terminal.run(
            "cachet-apply --snapshot --schedules | jq -c '[.record,.of]' | sort -u")
        #expect(listed.lines == [#"["component",null]"#, #"["end","component"]"#])
        let desk = try await WorkDesk("2.4")
        let line = desk.announcement().replacing(desk.cachet.url, with: setting.cachet.url)
        let outcome = try await setting.terminal.run(
            "cachet-apply >results", input: Lines.plan(line))
        #expect(outcome.code == 78)
        #expect(
            outcome.error
                == "cachet-apply: line 1: Cachet 2.3 has no API for planned work: take maintenance "
                + "out of the map, or update Cachet\n")
    }

    @Test func `a missing ability of Cachet 3 is named`() async throws {
        let desk = try await WorkDesk("3")
        func use(_ ability: String) async throws {
            try await desk.cachet.tell(
                .post, "/_control/tokens", #"{"token":"\#(ability)","abilities":["\#(ability)"]}"#)
            desk.terminal.environment["CACHET_API_TOKEN"] = ability
        }
        func expectRefusal(_ line: String, _ request: String, _ ability: String) async throws {
            let outcome = try await desk.refusal(line)
            #expect(outcome.code == 77)
            #expect(
                outcome.error
                    == "cachet-apply: line 1: \(request): 403: the token lacks the ability "
                    + "\(ability): give it that ability in Cachet\n")
        }
        try await use("schedules.delete")
        try await expectRefusal(desk.announcement(), "POST /schedules", "schedules.manage")
        try await use("schedules.manage")
        #expect(try await desk.apply(desk.announcement()) == [#"["applied",1]"#])
        try await expectRefusal(desk.ending(), "DELETE /schedules/1", "schedules.delete")
        #expect(try await desk.apply(desk.change(to: desk.end + 60)) == [#"["applied",1]"#])
    }

    @Test func `settings are tried for planned work`() async throws {
        let map = Lines.map.replacing("{\"components\"", with: #"{"maintenance":{},"components""#)
        for (version, said) in [
            ("2.3", "FAILED   planned work: Cachet 2.3 has no API for it: take maintenance out of"),
            ("2.4", "ok       planned work: 0 open schedules of ours"),
            ("3", "ok       planned work: 0 open schedules of ours"),
        ] {
            let setting = try Setting(version, map: map)
            let outcome = try await setting.terminal.run(
                "cachet-apply --check-settings --text --map map.json")
            #expect(outcome.code == (version == "2.3" ? 78 : 0))
            #expect(outcome.output.contains(said), "\(outcome.output)")
        }
    }

    // For people.

    @Test func `people read what is planned, what was done and what is not in order`() async throws
    {
        let desk = try await WorkDesk("2.4")
        let outcome = try await desk.terminal.run(
            "cachet-apply --text", input: Lines.plan(desk.announcement()))
        #expect(
            outcome.lines.first { $0.hasPrefix("DB") }.map(words)
                == "DB upgrade applied announce work #1 so")
        let page = try await desk.terminal.run("cachet-apply --snapshot --schedules --text")
        #expect(words(page.lines[0]) == "PLANNED WORK STATE FROM (UTC) TO (UTC) ENTERED BY ID")
        #expect(words(page.lines[1]).hasPrefix("DB upgrade upcoming 2"))
        #expect(page.lines[2] == "1 schedule: 1 upcoming")
        _ = try await desk.refusal(desk.change(to: desk.end + 60))
        let history = try await desk.terminal.run("cachet-apply --history results")
        #expect(words(history.lines[0]).hasSuffix("Z DB upgrade change work applied so"))
    }

    private func words(_ line: Substring) -> String {
        line.split(separator: " ").joined(separator: " ")
    }

    @Test(arguments: WorkDesk.pages)
    func `an audit finds what is over, and what no map wants`(page: String) async throws {
        let desk = try await WorkDesk(page)
        _ = try await desk.apply(desk.announcement())
        let map = { (components: String, maintenance: String) in
            #"{\#(maintenance)"components":[{"component":\#(components),"checks":[1]}]}"#
        }
        func audit(_ map: String) async throws -> [String] {
            _ = try desk.terminal.folder.write(map, to: "map.json")
            let filter = #"select(.record=="finding")|[.finding,.component_id,.schedule_id,.since]"#
            let outcome = try await desk.terminal.run(
                "cachet-apply --audit --map map.json >found; jq -c '\(filter)' found")
            keepRecords(of: try desk.terminal.folder.read("found"))
            return outcome.lines.map(String.init)
        }
        let wanting = #""maintenance":{},"#
        #expect(try await audit(map("1", wanting)) == [])
        #expect(try await audit(map(#""API""#, wanting)) == [])
        let unmapped = [#"["work_unmapped",null,1,\#(desk.begin)]"#]
        #expect(try await audit(map("2", wanting)) == unmapped)
        #expect(try await audit(map("1", "")) == unmapped)
        // What was to end an hour ago: on 3, if a person has moved its end.
        let end = Moment.now - 3600
        _ = try await desk.apply(desk.change(from: end - 3600, to: end))
        if page == "2.4" {
            try await desk.person(.put, "/schedules/1", #"{"status":1}"#)
        } else {
            try await desk.person(.put, "/schedules/1", #"{"completed_at":"2099-01-01 00:00"}"#)
        }
        #expect(try await audit(map("1", wanting)) == [#"["work_not_ended",null,1,\#(end)]"#])
    }
}
