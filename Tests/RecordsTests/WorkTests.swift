import JSON
import Records
import Testing

/// The records of planned work.
@Suite struct WorkTests {
    private let key = WorkKey(maintenance: 224_724, occurrence: 6_110_986)
    private let plan = WorkPlan(from: 1_617_699_622, to: 1_617_703_222, componentIDs: [4, 1])

    @Test(arguments: [
        "window/224724", "window/224724/6110986/1", "window/a/1", "1/85975/1656032801", "",
        "windows/1/2", "window//2",
    ])
    func `the key of anything else is no key of a window`(text: String) {
        #expect(WorkKey(text) == nil)
    }

    @Test func `a window is read, and written back byte for byte`() throws {
        let window = Window(
            key: key, description: "DB upgrade", from: 1_617_699_622, to: 1_617_703_222,
            checks: [.uptime(85975), .transaction(104757)])
        #expect(try record(Line.window) == .window(window))
        #expect(window.json == Line.window)
    }

    @Test func `a schedule is read, and written back byte for byte`() throws {
        let schedule = Schedule(id: 3, key: key, name: "DB", state: .upcoming, plan: plan)
        #expect(try record(Line.schedule) == .schedule(schedule))
        #expect(schedule.json == Line.schedule)
    }

    @Test func `the schedule of a person has no key, but no other has one that is not ours`() throws
    {
        #expect(throws: Never.self) { try record(Line.schedule.with("key", "null")) }
        #expect(
            problem(try Line.schedule.with("key", #""1/2/3""#))
                == "key: \"1/2/3\" is no key of a window")
    }

    @Test(arguments: [Line.announceWork, Line.changeWork, Line.endWork])
    func `an action on planned work is read, and written back byte for byte`(line: String) throws {
        guard case .action(.work(let action)) = try record(line) else {
            Issue.record("no action on planned work: \(line)")
            return
        }
        #expect(action.json == line)
        #expect(action.key == key)
    }

    @Test(arguments: [
        "page", "key", "schedule", "because", "observed_at",
    ])
    func `a missing field of an announcement is named`(field: String) throws {
        #expect(try problem(Line.announceWork.without(field)) == "\(field) is missing")
    }

    @Test func `a change and an end name their schedule`() throws {
        for line in [Line.changeWork, Line.endWork] {
            #expect(try problem(line.without("schedule_id")) == "schedule_id is missing")
        }
    }

    @Test func `a result of planned work says which schedule, and names no component`() throws {
        guard case .action(let goal) = try record(Line.changeWork) else { return }
        let result = ActionResult(
            outcome: .applied, goal: goal, written: [.schedule], httpStatus: 200,
            appliedAt: 1_656_032_846, line: 2)
        #expect(
            result.json
                == #"{"record":"result","outcome":"applied","action":"change_work","#
                + #""component_id":null,"component_name":null,"from":null,"to":null,"#
                + #""found":null,"left":null,"key":"window/224724/6110986","schedule_id":3,"#
                + #""schedule_name":null,"incident_id":null,"written":["schedule"],"held_by":null,"#
                + #""http_status":200,"error":null,"because":"moved","#
                + #""observed_at":1617600000,"applied_at":1656032846,"line":2}"#)
    }
}

extension Line {
    static let window =
        #"{"record":"window","id":6110986,"maintenance_id":224724,"description":"DB upgrade","#
        + #""from":1617699622,"to":1617703222,"uptime":[85975],"transaction":[104757]}"#
    static let schedule =
        #"{"record":"schedule","id":3,"key":"window/224724/6110986","name":"DB","#
        + #""state":"upcoming","from":1617699622,"to":1617703222,"component_ids":[1,4]}"#
    static let announceWork =
        #"{"record":"action","action":"announce_work","page":"https://status.example.com","#
        + #""key":"window/224724/6110986","schedule":{"name":"DB","message":"soon","#
        + #""from":1617699622,"to":1617703222,"component_ids":[1,4],"notify":false},"#
        + #""because":"planned","observed_at":1617600000}"#
    static let changeWork =
        #"{"record":"action","action":"change_work","page":"https://status.example.com","#
        + #""key":"window/224724/6110986","schedule_id":3,"schedule":{"moved":"New time","#
        + #""from":1617699622,"to":1617703222,"component_ids":[1,4]},"#
        + #""because":"moved","observed_at":1617600000}"#
    static let endWork =
        #"{"record":"action","action":"end_work","page":"https://status.example.com","#
        + #""key":"window/224724/6110986","schedule_id":3,"#
        + #""because":"cancelled","observed_at":1617600000}"#
}
