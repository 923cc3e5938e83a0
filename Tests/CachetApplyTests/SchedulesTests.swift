import JSON
import Records
import Testing

@testable import cachet_apply

/// How schedules are read from answers of both dialects.
@Suite struct SchedulesTests {
    private let marker = "[pingdom-cachet]: # (window/224724/6110986 1000 2000 1,4)"

    private func read<Value>(
        _ text: String, _ body: (borrowing JSONValue) throws -> Value
    ) throws -> Value {
        var json = JSONReader()
        return try json.read(Array(text.utf8).span, body)
    }

    // 2.4

    private func v1(
        _ message: String, status: String = "0", at: String = "2021-04-06 09:00:00"
    ) throws -> PageSchedule? {
        let text =
            #"{"id":3,"name":"DB upgrade","message":"\#(message)","status":\#(status),"#
            + #""scheduled_at":"\#(at)","completed_at":"2026-11-22 12:20:00"}"#
        return try read(text) { try Cachet1.listedSchedule($0) }
    }

    @Test func `ours on 2.4 have the times and components of the marker`() throws {
        let schedule = try #require(try v1("Slow.\\n\\n\(marker)", status: "1"))
        #expect(schedule.schedule == PageSchedule.sample(3, .inProgress).schedule)
        #expect(schedule.begins == 1_617_699_600...1_617_699_600)
        #expect(schedule.message.text == "Slow.")
    }

    @Test func `a person's on 2.4 begins as the page says, and has no end that means anything`()
        throws
    {
        let schedule = try #require(try v1("Slow."))
        #expect(schedule.key == nil)
        #expect(
            schedule.schedule.plan
                == WorkPlan(from: 1_617_699_600, to: 1_617_699_600, componentIDs: []))
    }

    @Test func `a person's that cannot be read is left out, and ours is not`() throws {
        #expect(try v1("Slow.", status: "7") == nil)
        #expect(try v1("Slow.", at: "soon") == nil)
        #expect(throws: RecordError.self) { try v1(marker, status: "7") }
        // Without its message it may be ours.
        for other in [#""message":7"#, #""text":"m""#] {
            let text = #"{"id":3,\#(other),"status":0,"scheduled_at":"2021-04-06 09:00:00"}"#
            #expect(throws: RecordError.self) { try read(text) { try Cachet1.listedSchedule($0) } }
        }
    }

    // 3

    private func v3(
        _ meta: String, message: String = "Slow.", status: String = "0",
        scheduled: String = #""2021-04-06 11:00:22""#
    ) throws -> PageSchedule? {
        let text =
            #"{"id":"3","type":"schedules","attributes":{"name":"DB upgrade","#
            + #""message":"\#(message)","status":{"value":\#(status)},"#
            + #""scheduled":{"string":\#(scheduled)},"completed":{"string":null},"#
            + #""meta":\#(meta)},"#
            + #""relationships":{"components":{"data":[{"id":"2","type":"components"}]}}}"#
        return try read(text) { try Cachet3.listedSchedule($0) }
    }

    private let meta =
        #"{"pingdom_cachet_key":"window/224724/6110986","a":[1.50],"#
        + #""pingdom_cachet_window":"1000 2000 1,4","b":null}"#

    @Test func `ours on 3 have the times and components of meta, whatever the zone`() throws {
        let schedule = try #require(try v3(meta, status: "2"))
        #expect(schedule.schedule == PageSchedule.sample(3, .complete).schedule)
        #expect(schedule.begins?.contains(1_617_699_622) == true)
        #expect(String(decoding: schedule.otherMeta, as: UTF8.self) == #"{"a":[1.50],"b":null}"#)
    }

    @Test func `builds of 3 without meta have a marker`() throws {
        let schedule = try #require(try v3("null", message: "Slow.\\n\\n\(marker)"))
        #expect(schedule.schedule == PageSchedule.sample().schedule)
        #expect(schedule.message.key?.plan == .sample)
    }

    @Test func `what stands in meta counts, whatever the message says`() throws {
        let other = marker.replacing("1000", with: "1500")
        let schedule = try #require(try v3(meta, message: "Slow.\\n\\n\(other)"))
        #expect(schedule.schedule.plan == .sample)
        #expect(schedule.message == WorkText(text: "Slow.", key: nil))
    }

    @Test func `a person's on 3 is as the page says`() throws {
        let plan = WorkPlan(from: 1_617_706_822, to: 1_617_706_822, componentIDs: [2])
        #expect(try v3("[]")?.schedule.plan == plan)
        #expect(try v3(#"{"pingdom_cachet_key":"window/224724/6110986"}"#)?.schedule.plan == plan)
        #expect(try v3(#"{"pingdom_cachet_key":"WINDOW/1/2"}"#)?.key == nil)
    }

    @Test func `what cannot be read on 3 is left out unless it is ours`() throws {
        #expect(try v3("{}", status: "9") == nil)
        #expect(throws: RecordError.self) { try v3(meta, status: "9") }
        #expect(try v3(meta, scheduled: "null")?.begins == nil)
        #expect(try v3("{}", scheduled: "null") == nil)
    }

    // Records.

    @Test func `a snapshot shows ours, and a person's as long as they are open`() {
        let schedules = [
            PageSchedule.sample(9, .complete), .sample(5, key: nil),
            .sample(4, .complete, key: nil),
            .sample(2),
        ]
        #expect(schedules.records.map(\.id) == [2, 5, 9])
    }
}
