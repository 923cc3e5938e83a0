import Foundation
import HTTP
import TestSupport
import Testing

/// Planned work through all three programs, from a window in Pingdom to the page.
@Suite struct PlannedWorkTests {
    private static let pages = ["2.4", "3"]

    /// A Pingdom with one window on component 1's check, in two hours, and a Cachet.
    private struct Plant {
        static let pipeline =
            "pingdom-checks --maintenance | status-decide --map map.json | cachet-apply"

        let setting: Setting
        let version: String
        let begin = Moment.minute + 7200

        init(_ version: String) async throws {
            self.version = version
            let map = Lines.map.replacing("{\"components", with: #"{"maintenance":{},"components"#)
            setting = try Setting(version, map: map)
            try await time(begin - 7200)
            try await setting.pingdom.tell(
                .put, "/_control/maintenance",
                #"{"maintenance":[{"id":5,"description":"Upgrade","from":\#(begin),"to":\#(end),"#
                    + #""recurrencetype":"none","checks":{"uptime":[85975],"tms":[]}}]}"#)
        }

        var end: Int { begin + 3600 }

        /// How many seconds before the time of a run the work ends that it ends.
        var lead: Int { version == "3" ? 1 : 0 }

        /// Sets the clocks of both servers, and has the check tested just now.
        func time(_ now: Int, isUp: Bool = true) async throws {
            for simulator in [setting.pingdom, setting.cachet] {
                try await simulator.tell(.put, "/_control/clock", "{\"now\":\(now)}")
            }
            let state =
                isUp
                ? #""status":"up""#
                : #""status":"down","lastdownstart":\#(now - 120),"lastdownend":\#(now)"#
            try await setting.pingdom.tell(
                .post, "/_control/checks/85975", #"{"lasttesttime":\#(now),\#(state)}"#)
        }

        func window(_ members: String) async throws {
            try await setting.pingdom.tell(.post, "/_control/maintenance/5", "{\(members)}")
        }

        func cancel() async throws {
            try await setting.pingdom.tell(.delete, "/_control/maintenance/5")
        }

        /// Runs the pipeline; returns outcome and action of each result.
        func run() async throws -> [String] {
            let outcome = try await setting.terminal.run(
                "\(Self.pipeline) > results && jq -r '\"\\(.outcome) \\(.action)\"' results")
            #expect(outcome.error == "")
            #expect(outcome.code == 0)
            return outcome.lines.map(String.init)
        }

        /// The schedules of the page.
        func schedules() async throws -> [String] {
            try await setting.terminal.run(
                "cachet-apply --snapshot --schedules"
                    + " | jq -r 'select(.record==\"schedule\")|\"\\(.id) \\(.state) \\(.from) \\(.to)\"'"
            ).lines.map(String.init)
        }

        func status() async throws -> String {
            try await setting.page("select(.id==1).status").joined()
        }
    }

    @Test(arguments: pages)
    func `work is announced, begins and ends, and quiet runs in between write nothing`(
        version: String
    ) async throws {
        let plant = try await Plant(version)
        #expect(try await plant.run() == ["applied announce_work"])
        let announced = "upcoming \(plant.begin) \(plant.end)"
        #expect(try await plant.schedules() == ["1 \(announced)"])
        try await plant.setting.cachet.forgetLog()
        try await plant.setting.pingdom.forgetLog()
        #expect(try await plant.run() == [])
        #expect(try await plant.setting.methods().allSatisfy { $0 == "GET" })
        #expect(try await plant.setting.cachet.log().count <= 11)
        #expect(try await plant.setting.pingdom.log().count <= 3)

        try await plant.time(plant.begin)
        #expect(try await plant.run() == (version == "2.4" ? ["applied change_work"] : []))
        #expect(try await plant.run() == [])
        #expect(
            try await plant.schedules() == [
                "1 \(announced.replacing("upcoming", with: "in_progress"))"
            ])
        let during = version == "3" ? "under_maintenance" : "operational"
        #expect(try await plant.status() == "\"\(during)\"")

        try await plant.time(plant.end)
        #expect(try await plant.run() == (version == "2.4" ? ["applied end_work"] : []))
        #expect(try await plant.run() == [])
        #expect(
            try await plant.schedules() == [
                "1 \(announced.replacing("upcoming", with: "complete"))"
            ])
        #expect(try await plant.status() == #""operational""#)
    }

    @Test(arguments: pages)
    func `work that is moved, prolonged and shortened says so`(version: String) async throws {
        let plant = try await Plant(version)
        _ = try await plant.run()
        let later = plant.begin + 1800
        try await plant.window(#""from":\#(later),"to":\#(plant.end + 1800)"#)
        #expect(try await plant.run() == ["applied change_work"])
        #expect(try await plant.run() == [])
        try await plant.time(later + 60)
        _ = try await plant.run()
        try await plant.window(#""to":\#(plant.end + 3600)"#)
        #expect(try await plant.run() == ["applied change_work"])
        #expect(try await plant.run() == [])
        #expect(
            try await plant.schedules() == ["1 in_progress \(later) \(plant.end + 3600)"])
        let state = try await plant.setting.cachet.tell(.get, "/_control/state")
        #expect(state.components(separatedBy: "New time: ").count == 2)
        // Shortened to an end that is past.
        try await plant.time(later + 1200)
        try await plant.window(#""to":\#(later + 600)"#)
        #expect(try await plant.run() == ["applied end_work"])
        #expect(try await plant.run() == [])
        #expect(try await plant.schedules() == ["1 complete \(later) \(later + 1200 - plant.lead)"])
        // Prolonged after that.
        try await plant.window(#""to":\#(later + 7200)"#)
        #expect(try await plant.run() == ["applied change_work"])
        #expect(try await plant.run() == [])
        #expect(try await plant.schedules() == ["1 in_progress \(later) \(later + 7200)"])
    }

    @Test(arguments: pages)
    func `work that is cancelled goes`(version: String) async throws {
        let plant = try await Plant(version)
        _ = try await plant.run()
        try await plant.cancel()
        #expect(try await plant.run() == ["applied end_work"])
        #expect(try await plant.run() == [])
        #expect(try await plant.schedules() == [])

        let running = try await Plant(version)
        _ = try await running.run()
        try await running.time(running.begin + 600)
        _ = try await running.run()
        try await running.cancel()
        #expect(try await running.run() == ["applied end_work"])
        #expect(try await running.run() == [])
        #expect(
            try await running.schedules() == [
                "1 complete \(running.begin) \(running.begin + 600 - running.lead)"
            ])
    }

    @Test(arguments: pages)
    func `work that a person has ended is not shown again`(version: String) async throws {
        let plant = try await Plant(version)
        _ = try await plant.run()
        try await plant.time(plant.begin + 600)
        _ = try await plant.run()
        let time = Date(timeIntervalSince1970: Double(plant.begin + 540)).ISO8601Format()
        try await plant.setting.person(
            .put, "/schedules/1",
            version == "3" ? #"{"completed_at":"\#(time)"}"# : #"{"status":2}"#)
        #expect(try await plant.run() == [])
        try await plant.window(#""to":\#(plant.end + 600)"#)
        #expect(try await plant.run() == [])
    }

    @Test(arguments: pages)
    func `an outage that outlives its window opens its incident`(version: String) async throws {
        let plant = try await Plant(version)
        _ = try await plant.run()
        try await plant.time(plant.begin + 600, isUp: false)
        _ = try await plant.run()
        #expect(try await plant.run() == [])
        try await plant.time(plant.end, isUp: false)
        _ = try await plant.run()
        try await plant.time(plant.end + 60, isUp: false)
        let opened = try await plant.run()
        #expect(opened == [] || opened == ["applied open_incident"])
        #expect(try await plant.status() == #""partial_outage""#)
        #expect(try await plant.run() == [])
        try await plant.time(plant.end + 600)
        #expect(try await plant.run() == ["applied resolve_incident"])
        #expect(try await plant.status() == #""operational""#)
    }

    @Test(arguments: pages)
    func `a schedule that appeared twice is shown once after a run`(version: String) async throws {
        let plant = try await Plant(version)
        _ = try await plant.run()
        let state = try await plant.setting.cachet.log().last { $0.method == "POST" }
        try await plant.setting.person(.post, "/schedules", try #require(state?.body))
        #expect(try await plant.schedules().count == 2)
        #expect(try await plant.run() == ["applied end_work"])
        #expect(try await plant.run() == [])
        #expect(try await plant.schedules() == ["1 upcoming \(plant.begin) \(plant.end)"])
    }
}
