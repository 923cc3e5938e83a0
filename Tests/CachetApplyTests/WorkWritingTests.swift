import HTTP
import Program
import Records
import Testing

@testable import cachet_apply

/// The requests of each step on both dialects.
@Suite struct WorkWritingTests {
    private let cachet1: Cachet1
    private let cachet3: Cachet3
    private let longer = WorkPlan(from: 7200, to: 9000, componentIDs: [1, 4])
    private let fewer = WorkPlan(from: 1000, to: 2000, componentIDs: [4])
    private let marker = #"\n\n[pingdom-cachet]: # (window/224724/6110986 "#

    init() throws {
        let page = try BaseURL(page: "https://status.example.com", setting: "CACHET_URL")
        let client = HTTPClient(settings: .init(userAgent: "test"))
        let token = try #require(Secret("token"))
        cachet1 = try Cachet1(page: page, token: token, client: client)
        cachet3 = try Cachet3(page: page, token: token, client: client)
    }

    private func v1(_ step: WorkStep, now: Int64 = 500) -> String? {
        cachet1.write(for: step, now: now)?.line
    }

    private func v3(_ step: WorkStep, now: Int64 = 500, hasMeta: Bool = true) -> String? {
        var cachet = cachet3
        cachet.hasMeta = hasMeta
        return cachet.write(for: step, now: now)?.line
    }

    private func change(_ plan: WorkPlan, moved: String? = nil) -> WorkAction.Change {
        .init(moved: moved, plan: plan)
    }

    // 2.4

    @Test func `2.4 is told the beginning to the minute, the state, and no end`() {
        #expect(
            v1(.announce(.announce(longer)))
                == #"POST /schedules {"name":"DB upgrade","message":"Slow.\#(marker)7200 9000 1,4)","#
                + #""status":0,"scheduled_at":"1970-01-01 02:00","notify":false}"#)
        #expect(v1(.announce(.announce()), now: 1500)?.contains(#""status":1"#) == true)
    }

    @Test func `a change on 2.4 writes the message with its marker, and times that are new`() {
        #expect(
            v1(.change(.sample(), change(longer, moved: "New time: 🕑 2.")))
                == #"PUT /schedules/3 {"scheduled_at":"1970-01-01 02:00","status":0,"#
                + #""message":"Slow.\n\nNew time: &#x1F551; 2.\#(marker)7200 9000 1,4)"}"#)
        #expect(
            v1(.change(.sample(), change(fewer)))
                == #"PUT /schedules/3 {"message":"Slow.\#(marker)1000 2000 4)"}"#)
        #expect(
            v1(.change(.sample(), change(.sample)), now: 1500)
                == #"PUT /schedules/3 {"status":1,"message":"Slow.\#(marker)1000 2000 1,4)"}"#)
    }

    @Test func `2.4 is never given an end, only a state`() {
        #expect(
            v1(.complete(.sample(3, .inProgress)), now: 1500)
                == #"PUT /schedules/3 {"status":2,"message":"Slow.\#(marker)1000 1500 1,4)"}"#)
        #expect(v1(.complete(.sample()), now: 9999)?.contains(" 1000 2000 1,4)") == true)
    }

    @Test func `names are cut at 191 characters on 2.4 and at 255 on 3, without half ones`() throws
    {
        let name = String(repeating: "é", count: 250) + "🔧👩‍👩‍👧‍👦" + String(repeating: "x", count: 99)
        let step = WorkStep.announce(.announce(name: name))
        let cut = String(repeating: "é", count: 190) + "…"
        #expect(try #require(v1(step)).contains(#"{"name":"\#(cut)","#))
        let longer = String(repeating: "é", count: 250) + "🔧…"
        #expect(try #require(v3(step)).contains(#"{"name":"\#(longer)","#))
        #expect(
            try #require(v1(.announce(.announce(name: "🔧🔥")))).contains(#"{"name":"Maintenance","#))
    }

    // 3

    private let meta =
        #""meta":{"pingdom_cachet_key":"window/224724/6110986","pingdom_cachet_window":"#
    private let times =
        #""scheduled_at":"1970-01-01T02:00:00Z","completed_at":"1970-01-01T02:30:00Z""#

    private func timed(_ state: Schedule.State = .upcoming, marker: Bool = false) -> PageSchedule {
        var schedule = PageSchedule.sample(3, state, isTimed: true, hasMarker: marker)
        schedule.otherMeta = Array(#"{"a":1}"#.utf8)
        return schedule
    }

    @Test func `3 is told times, components under maintenance, and what to remember`() {
        #expect(
            v3(.announce(.announce(longer, notifies: true)))
                == #"POST /schedules {"name":"DB upgrade","message":"Slow.",\#(times),"#
                + #""notifications":true,"components":[{"id":1,"status":6},{"id":4,"status":6}],"#
                + #"\#(meta)"7200 9000 1,4"}}"#)
    }

    @Test func `a change on 3 writes what differs, and keeps what others keep in meta`() {
        #expect(
            v3(.change(timed(), change(longer, moved: "New time: 2.")))
                == #"PUT /schedules/3 {\#(times),"message":"Slow.\n\nNew time: 2.","#
                + #"\#(meta)"7200 9000 1,4","a":1}}"#)
        #expect(
            v3(.change(timed(), change(fewer)))
                == #"PUT /schedules/3 {"components":[{"id":4,"status":6}],"#
                + #"\#(meta)"1000 2000 4","a":1}}"#)
    }

    @Test func `an end on 3 is the moment before the server's time, or the planned end`() {
        #expect(
            v3(.complete(timed(.inProgress)), now: 1501)
                == #"PUT /schedules/3 {"completed_at":"1970-01-01T00:25:00Z","#
                + #"\#(meta)"1000 1500 1,4","a":1}}"#)
        #expect(
            v3(.complete(timed(.inProgress)), now: 9999)?.contains("1970-01-01T00:33:20Z") == true)
    }

    @Test func `builds of 3 without meta have the marker`() throws {
        let line = try #require(v3(.announce(.announce(longer)), hasMeta: false))
        #expect(line.contains(#""message":"Slow.\#(marker)7200 9000 1,4)""#))
        #expect(!line.contains("meta\""))
        #expect(
            v3(.complete(timed(.inProgress, marker: true)), now: 1501, hasMeta: false)
                == #"PUT /schedules/3 {"completed_at":"1970-01-01T00:25:00Z","#
                + #""message":"Slow.\#(marker)1000 1500 1,4)"}"#)
    }

    // Both

    @Test func `only an announcement mails, and what is removed has no body`() {
        for write in [cachet1.write, cachet3.write] as [(WorkStep, Int64) -> Write?] {
            #expect(write(.announce(.announce(notifies: true)), 500)?.mails == true)
            #expect(write(.announce(.announce(notifies: true).withoutMail), 500)?.mails == false)
            #expect(write(.complete(.sample()), 500)?.mails == false)
            #expect(write(.remove(.sample()), 500)?.line == "DELETE /schedules/3 ")
            #expect(write(.already, 500) == nil)
            #expect(write(.changed(why: ""), 500) == nil)
        }
    }
}
