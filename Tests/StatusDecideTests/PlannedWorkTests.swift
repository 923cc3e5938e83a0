import JSON
import Program
import Records
import TestSupport
import Testing

@testable import status_decide

/// How windows and schedules become a plan.
@Suite struct PlannedWorkTests {
    private func observation(
        _ windows: WindowListing? = WindowListing([window()]), _ schedules: [Schedule]? = [],
        cachet: String = "3"
    ) throws -> Observation {
        var world = try world([check(1), check(2)], [component(1), component(2)])
        (world.windows, world.schedules, world.cachet) = (windows, schedules, cachet)
        return world
    }

    private func schedule(
        _ id: Int64 = 3, on components: [Int64] = [1], _ state: Schedule.State = .upcoming
    ) -> Schedule {
        Schedule(
            id: id, key: window().key, name: "Work", state: state,
            plan: WorkPlan(from: now + 3600, to: now + 7200, componentIDs: components))
    }

    @Test func `an announcement says what, when and on which components`() throws {
        let map = try workMap(#"{"notify": true}"#, components: 1...2)
        let plan = try Plan(
            for: map, in: observation(WindowListing([window(checks: [.uptime(2), .uptime(1)])])))
        #expect(
            plan.workActions.map(\.json) == [
                #"{"record":"action","action":"announce_work","page":"https://status.example.com","#
                    + #""key":"window/7/5","schedule":{"name":"Planned work on API and API","#
                    + #""message":"API and API may be unavailable during planned work from "#
                    + #"2022-06-24 02:07 UTC to 2022-06-24 03:07 UTC.","from":1656036440,"#
                    + #""to":1656040040,"component_ids":[1,2],"notify":true},"#
                    + #""because":"window 7 (DB upgrade) is planned from 2022-06-24T02:07:20Z "#
                    + #"to 2022-06-24T03:07:20Z","observed_at":1656032840}"#
            ])
        #expect(plan.actionCount == 1)
        #expect(plan.exitCode == .success)
        #expect(plan.problems == [])
    }

    @Test func `a change gives the new times only if those have changed`() throws {
        let moved = WindowListing([window(to: now + 9000)])
        let plan = try Plan(for: workMap(), in: observation(moved, [schedule()]))
        #expect(
            plan.workActions.first?.deed
                == .change(
                    3,
                    .init(
                        moved: "New time: 2022-06-24 02:07 UTC to 2022-06-24 03:37 UTC.",
                        plan: WorkPlan(from: now + 3600, to: now + 9000, componentIDs: [1]))))
        let other = try Plan(
            for: workMap(), in: observation(.init([window()]), [schedule(on: [1, 9])]))
        #expect(
            other.workActions.first?.deed
                == .change(
                    3,
                    .init(
                        moved: nil,
                        plan: WorkPlan(from: now + 3600, to: now + 7200, componentIDs: [1]))))
        #expect(other.workActions.first?.because == "window 7 (DB upgrade) is on components 1 now")
    }

    @Test func `ends come first, then changes and announcements, each by time`() throws {
        let windows = [
            window(1, from: now + 9000, to: now + 9600), window(2), window(3), window(4),
        ]
        func schedule(_ id: Int64, for occurrence: Int64, to: Int64 = now + 7200) -> Schedule {
            Schedule(
                id: id, key: WorkKey(maintenance: 7, occurrence: occurrence), name: "Work",
                state: .upcoming, plan: WorkPlan(from: now + 3600, to: to, componentIDs: [1]))
        }
        let plan = try Plan(
            for: workMap(),
            in: observation(
                WindowListing(windows),
                [schedule(8, for: 3, to: now + 1), schedule(9, for: 4), schedule(10, for: 6)]))
        #expect(
            plan.work.map { "\($0.decision.action?.rawValue ?? "none") \($0.decision.key)" } == [
                "end_work window/7/6", "change_work window/7/3", "announce_work window/7/2",
                "announce_work window/7/1", "none window/7/4",
            ])
        #expect(plan.workActions.count == 4)
    }

    @Test func `a decision says what is planned, or what stands on the page`() throws {
        let plan = try Plan(
            for: workMap(),
            in: observation(.init([window(checks: [.uptime(9)])]), [schedule(), schedule(4)]))
        #expect(
            plan.work.map(\.decision.json) == [
                #"{"record":"decision","window":5,"action":"end_work","why":"duplicate","#
                    + #""key":"window/7/5","schedule_id":4,"from":1656036440,"to":1656040040,"#
                    + #""component_ids":[],"observed_at":1656032840}"#
            ])
        let gone = try Plan(for: workMap(), in: observation(.init([]), [schedule()]))
        #expect(gone.work.map(\.decision.plan) == [schedule().plan])
        #expect(gone.workActions.map(\.because) == ["window 7 is no longer planned"])
    }

    @Test func `a schedule on no component of the map concerns another map`() throws {
        let plan = try Plan(
            for: workMap(), in: observation(.init([]), [schedule(on: [2]), schedule(4, on: [])]))
        #expect(plan.work == [])
    }

    @Test func `what a check is cannot be told without its name or tag, so nothing is taken back`()
        throws
    {
        let map = try map(
            #"{"maintenance": {}, "components": [{"component": 1, "checks": [{"tag": "web"}]}]}"#)
        let unknown = try Plan(for: map, in: observation(.init([window()]), [schedule()]))
        #expect(unknown.workActions == [])
        var filtered = try observation(.init([window(checks: [.uptime(9)])]), [schedule()])
        filtered.isPartial = true
        #expect(try Plan(for: workMap(), in: filtered).workActions == [])
        filtered.components = []
        #expect(try Plan(for: workMap(), in: filtered).workActions == [])
    }

    @Test func `without windows or without schedules nothing is decided, and the run says so`()
        throws
    {
        let noWindows = try Plan(for: workMap(), in: observation(nil))
        #expect(noWindows.work == [])
        #expect(
            noWindows.remarks == [
                "map.json: line 1: maintenance: no windows among the checks: "
                    + "say pingdom-checks --maintenance, "
                    + "or take it out if Pingdom has none for this account"
            ])
        let noSchedules = try Plan(for: workMap(), in: observation(.init([]), nil))
        #expect(noSchedules.work == [])
        #expect(
            noSchedules.remarks == [
                "map.json: line 1: maintenance: no schedules among the components: "
                    + "say cachet-apply --snapshot --schedules"
            ])
        #expect(noSchedules.exitCode == .success)
        let unwanted = try Plan(for: mapOfOne(checks: "1"), in: observation(nil, nil))
        #expect(unwanted.remarks == [])
    }

    @Test func `2.3 has no schedules, which is said while the rest is done`() throws {
        let plan = try Plan(for: workMap(), in: observation(.init([window()]), nil, cachet: "2.3"))
        #expect(
            plan.problems.map(\.message)
                == [
                    "map.json: line 1: maintenance: Cachet 2.3 has no schedules: "
                        + "take it out, or update Cachet"
                ])
        #expect(plan.exitCode == .configuration)
        #expect(plan.remarks == [])
        #expect(plan.steps.count == 1)
        #expect(
            try Plan(for: mapOfOne(checks: "1"), in: observation(cachet: "2.3")).problems.isEmpty)
    }
}
