import JSON
import Records
import TestSupport
import Testing

@testable import status_decide

@Suite struct RehearsalTests {
    private static let keys = #""incident": {"notify": true}"#

    /// Plays runs a minute apart; each says whether check 85975 is down, and since which run.
    private func play(
        _ runs: [Bool], keys: String = keys, on components: [Component] = [component()]
    ) throws -> (actions: [String], summaries: [String]) {
        var rehearsal = try Rehearsal(
            of: mapOfOne(keys), on: ComponentListing(components, page: "rehearsal"))
        var actions: [String] = []
        var start = now
        for (minute, isDown) in runs.enumerated() {
            let time = now + Int64(minute) * 60
            if isDown, minute == 0 || !runs[minute - 1] { start = time }
            let seen = try check {
                $0.status = isDown ? "down" : "up"
                $0.lastTest = time
                $0.lastDownStart = start
                $0.lastDownEnd = isDown ? time : start + 60
            }
            let world = try rehearsal.observation(run([seen], at: time), isPartial: false)
            actions += rehearsal.play(world).map { "\(minute) \($0.kind.rawValue)" }
        }
        return (actions, rehearsal.rehearsed.map(\.record.json))
    }

    private func summary(
        incidents: Int, operational: Int, partial: Int, notifications: Int, longest: Int
    ) -> String {
        #"{"record":"summary","component_id":1,"component_name":"API","incidents":\#(incidents),"#
            + #""minutes":{"operational":\#(operational),"unknown":0,"performance_issues":0,"#
            + #""partial_outage":\#(partial),"major_outage":0,"under_maintenance":0},"#
            + #""notifications":\#(notifications),"longest_outage":\#(longest)}"#
    }

    @Test func `each run finds the page as the previous one would have left it`() throws {
        let played = try play([false, true, true, true, false, false, true, false])
        #expect(
            played.actions == [
                "1 open_incident", "4 resolve_incident", "6 open_incident", "7 resolve_incident",
            ])
        #expect(
            played.summaries == [
                summary(incidents: 2, operational: 3, partial: 4, notifications: 4, longest: 3)
            ])
    }

    @Test func `other rules would have had other effects`() throws {
        let played = try play(
            [false, true, false, true, false, false, false, false],
            keys: #""incident": {"notify": true}, "up_for": "3m""#)
        #expect(played.actions == ["1 open_incident", "7 resolve_incident"])
        #expect(
            played.summaries == [
                summary(incidents: 1, operational: 1, partial: 6, notifications: 2, longest: 6)
            ])
    }

    @Test func `a given page is the starting point`() throws {
        let held = component {
            $0.status = .partialOutage
            $0.incidents = [incident(9)]
        }
        let played = try play([true, false, true], on: [held])
        #expect(played.actions == [])
        #expect(
            played.summaries == [
                summary(incidents: 0, operational: 0, partial: 2, notifications: 0, longest: 2)
            ])
    }

    @Test func `an outage that is part of another gets its incident once that one is over`()
        throws
    {
        let map = try map(
            """
            {"components": [{"component": 1, "checks": [1], "requires": [2]},
                            {"component": 2, "checks": [2]}]}
            """)
        var rehearsal = try Rehearsal(
            of: map, on: ComponentListing([component(1), component(2)], page: "rehearsal"))
        var actions: [String] = []
        for (minute, isDown) in [(false, false), (true, true), (true, true), (true, false)]
            .enumerated()
        {
            let time = now + Int64(minute) * 60
            let checks = try [(Int64(1), isDown.0), (2, isDown.1)].map { id, isDown in
                var check = try isDown ? down(id, since: now + 60) : check(id)
                check.lastTest = time
                return check
            }
            let world = try rehearsal.observation(run(checks, at: time), isPartial: false)
            actions += rehearsal.play(world).map {
                "\(minute) \($0.componentID) \($0.kind.rawValue)"
            }
        }
        #expect(
            actions == [
                "1 1 set_status", "1 2 open_incident", "3 1 open_incident", "3 2 resolve_incident",
            ])
        #expect(rehearsal.rehearsed.map(\.incidents) == [1, 1])
    }

    private func run(_ checks: [Check], at time: Int64) throws -> Listings {
        var listings = Listings()
        for check in checks { try listings.add(.check(check)) }
        try listings.add(
            .end(.checks(count: Int64(checks.count), isSelected: false, serverTime: time)))
        return listings
    }

    @Test func `a time that goes back is refused`() throws {
        var rehearsal = try Rehearsal(
            of: mapOfOne(), on: ComponentListing([component()], page: "rehearsal"))
        var listings = Listings()
        try listings.add(.end(.checks(count: 0, isSelected: true, serverTime: 100)))
        _ = rehearsal.play(try rehearsal.observation(listings, isPartial: false))
        var earlier = Listings()
        try earlier.add(.end(.checks(count: 0, isSelected: true, serverTime: 99)))
        #expect(throws: RecordError("the time goes back from 100 to 99")) {
            try rehearsal.observation(earlier, isPartial: false)
        }
    }
}
