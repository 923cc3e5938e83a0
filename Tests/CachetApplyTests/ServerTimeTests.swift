import JSON
import Records
import Testing

@testable import cachet_apply

private func read<Result>(
    _ text: String, _ body: (borrowing JSONValue) throws -> Result
) throws -> Result {
    var json = JSONReader()
    return try json.read(Array(text.utf8).span, body)
}

@Suite struct ServerTimeTests {
    @Test func `a time in UTC is one moment`() {
        let time = ServerTime(utc: "2022-06-24 01:06:41")
        #expect(time == 1_656_032_801...1_656_032_801)
        #expect(time?.moment == 1_656_032_801)
        #expect(ServerTime(utc: "1970-01-01 00:00:00") == 0...0)
        #expect(ServerTime(utc: "2024-02-29 23:59:59")?.moment == 1_709_251_199)
    }

    @Test func `a time without a zone is any moment from UTC+14 to UTC-12`() {
        let time = ServerTime(somewhere: "2022-06-24 01:06:41")
        #expect(time == 1_655_982_401...1_656_076_001)
        #expect(time?.moment == nil)
    }

    @Test(arguments: [
        "", "now", "2022-06-24", "2022-06-24T01:06:41Z", "2022-06-24 01:06:41 PM",
        "2022-06-24 01:06:41+02:00", "22-06-24 01:06:41", "2022-06-24 01:06:xx",
    ])
    func `a text in another form is not a time`(text: String) {
        #expect(ServerTime(utc: text) == nil)
        #expect(ServerTime(somewhere: text) == nil)
    }
}

@Suite struct `When an incident was posted` {
    private static let v23 =
        #"{"id":"28","component_id":"3","name":"Slow","status":"3","visible":1,"message":"m","#
        + #""scheduled_at":"2022-06-25 09:07:31","created_at":"2022-06-24 01:06:41","#
        + #""updated_at":"2022-06-25 09:07:31"}"#
    private static let v24 =
        #"{"id":5,"component_id":3,"name":"Slow","status":2,"visible":1,"stickied":false,"#
        + #""message":"m","occurred_at":"2022-06-20 10:00:00","created_at":"2022-06-24 01:06:41","#
        + #""updated_at":"2022-06-25 09:07:31","updates":[],"latest_status":2,"meta":[]}"#

    @Test(arguments: [v23, v24])
    func `Cachet 2 gives the time in UTC`(incident: String) throws {
        let posted = try read(incident) { try Cachet1.incident($0).posted }
        #expect(posted == 1_656_032_801...1_656_032_801)
    }

    @Test func `Cachet 2 may omit the time`() throws {
        let incident = Self.v24.replacing(#""created_at":"2022-06-24 01:06:41","#, with: "")
        #expect(try read(incident) { try Cachet1.incident($0).posted } == nil)
    }

    @Test func `Cachet 3 does not say which time zone it uses`() throws {
        let incident =
            #"{"id":"7","type":"incidents","attributes":{"id":7,"name":"Slow","message":"m","#
            + #""visible":1,"stickied":false,"status":{"human":"Identified","value":2},"#
            + #""occurred":{"human":null,"string":null},"#
            + #""created":{"human":"1 day ago","string":"2022-06-24 01:06:41"}}}"#
        let posted = try read(incident) { try Cachet3.incident($0).posted }
        #expect(posted == ServerTime(somewhere: "2022-06-24 01:06:41"))
    }
}
