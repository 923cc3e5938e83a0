import HTTP
import TestSupport
import Testing

/// An incident of ours that a person has closed, older than all the incidents a snapshot lists.
@Suite struct BuriedIncidentTests {
    @Test(arguments: ["2.3", "2.4", "3"])
    func `the incident is still known, and its end is not announced again`(version: String)
        async throws
    {
        let setting = try Setting(version)
        try await setting.goDown()
        _ = try await setting.run()
        try await setting.person(.put, "/incidents/1", #"{"status":4,"visible":1}"#)
        try await setting.person(.put, "/components/1", #"{"status":3,"enabled":true}"#)
        for _ in 0..<120 {
            try await setting.person(
                .post, "/incidents",
                #"{"name":"Other","message":"m","status":4,"visible":1,"notify":false}"#)
        }
        try await setting.cachet.forgetLog()
        #expect(try await setting.page("select(.id==1)|.last_key|.[:8]") == [#""1/85975/""#])
        #expect(try await setting.cachet.log().count <= 9)
        #expect(try await setting.run() == [])
        try await setting.comeUp()
        #expect(try await setting.run() == [#"["applied","set_status","operational"]"#])
        #expect(try await setting.run() == [])
        #expect(try await setting.page("select(.id==1)|.last_key") == ["null"])
    }

    @Test(arguments: [("2.3", 7), ("2.4", 7), ("3", 8)])
    func `a quiet run takes few requests, however many incidents there are`(
        version: String, requests: Int
    ) async throws {
        let setting = try Setting(version)
        for _ in 0..<120 {
            try await setting.person(
                .post, "/incidents",
                #"{"name":"Other","message":"m","status":4,"visible":1,"notify":false}"#)
        }
        try await setting.cachet.forgetLog()
        #expect(try await setting.run() == [])
        #expect(try await setting.cachet.log().count <= requests)
    }
}
