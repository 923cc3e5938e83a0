import Records
import Testing

@testable import status_decide

private let from = now + 3600
private let to = now + 7200
private let plan = WorkPlan(from: from, to: to, componentIDs: [1])
private let key = WorkKey(maintenance: 7, occurrence: 5)
private let day: Int64 = 86_400

/// A schedule of ours for what is planned.
private func ours(
    _ id: Int64 = 3, _ state: Schedule.State = .upcoming, from: Int64 = from, to: Int64 = to,
    on components: [Int64] = [1]
) -> Schedule {
    Schedule(
        id: id, key: key, name: "Work", state: state,
        plan: WorkPlan(from: from, to: to, componentIDs: components))
}

/// A window, what the page says about it, and what should be done.
struct WorkRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: WorkRuling
    /// On Cachet 2.4, if that differs.
    let expectedOn2: WorkRuling?
    let edit: @Sendable (inout WorkRules) -> Void

    /// `edit` changes a window that begins in an hour and is announced as it should be.
    init(
        _ name: String, _ expected: WorkRuling, on2: WorkRuling? = nil,
        _ edit: @escaping @Sendable (inout WorkRules) -> Void = { _ in }
    ) {
        testDescription = name
        self.expected = expected
        expectedOn2 = on2
        self.edit = edit
    }

    func rules(_ cachet: ScheduleVersion) -> WorkRules {
        let window = Window(key: key, description: "", from: from, to: to, checks: [.uptime(1)])
        var rules = WorkRules(
            window: window, plan: plan, ours: [ours()], isWhole: true, cachet: cachet,
            announce: 3 * day, now: now)
        edit(&rules)
        return rules
    }
}

extension WorkRules {
    /// Sets the times of the window.
    fileprivate mutating func plan(from: Int64, to: Int64) {
        window?.from = from
        window?.to = to
        plan?.from = from
        plan?.to = to
    }

    fileprivate mutating func removeWindow() { (window, plan) = (nil, nil) }
}

private let rows: [WorkRow] = [
    .init("as it should be", .leave(.inSync)),

    .init("two are open", .end([4], .duplicate)) { $0.ours = [ours(3), ours(4)] },
    .init("three are open, and the window is gone", .end([4, 9], .duplicate)) {
        $0.ours = [ours(3), ours(4), ours(9)]
        $0.removeWindow()
    },
    .init("one of two is complete", .leave(.inSync)) { $0.ours = [ours(3, .complete), ours(4)] },

    .init("gone before it begins", .end([3], .cancelled)) { $0.removeWindow() },
    .init("gone while in progress", .end([3], .cancelled)) {
        $0.removeWindow()
        $0.ours = [ours(3, .inProgress, from: now - 60)]
    },
    .init("gone, if the listing is not whole", .leave(.inSync)) {
        $0.removeWindow()
        $0.isWhole = false
    },
    .init("began as far back as the listing reaches", .end([3], .cancelled)) {
        $0.removeWindow()
        $0.ours = [ours(3, .inProgress, from: now - 31 * day)]
    },
    .init("began before the listing reaches", .leave(.inSync)) {
        $0.removeWindow()
        $0.ours = [ours(3, .inProgress, from: now - 31 * day - 1)]
    },
    .init("concerns nobody any more", .end([3], .cancelled)) {
        $0.plan = nil
        $0.isWhole = false
    },
    .init("gone, but complete", .leave(.inSync)) {
        $0.removeWindow()
        $0.ours = [ours(3, .complete)]
    },

    .init("over", .leave(.inSync), on2: .end([3], .over)) {
        $0.removeWindow()
        $0.ours = [ours(3, .inProgress, from: now - 60, to: now)]
    },
    .init("over, if the listing is not whole", .leave(.inSync)) {
        $0.removeWindow()
        $0.ours = [ours(3, .inProgress, from: now - 60, to: now)]
        $0.isWhole = false
    },
    .init("over after more than a month", .leave(.inSync), on2: .end([3], .over)) {
        $0.removeWindow()
        $0.ours = [ours(3, .inProgress, from: now - 40 * day, to: now - 1)]
    },
    .init("over earlier than was written", .end([3], .over)) {
        $0.plan(from: now - 60, to: now)
        $0.ours = [ours(3, .inProgress, from: now - 60)]
    },
    .init("over and still upcoming", .leave(.inSync), on2: .end([3], .over)) {
        $0.removeWindow()
        $0.ours = [ours(3, from: now - 120, to: now - 60)]
    },
    .init("over, in the listing of another clock", .leave(.inSync), on2: .end([3], .over)) {
        $0.plan(from: now - 60, to: now)
        $0.ours = [ours(3, .inProgress, from: now - 60, to: now)]
    },
    .init("over and complete", .leave(.inSync)) {
        $0.plan(from: now - 60, to: now)
        $0.ours = [ours(3, .complete, from: now - 60, to: now)]
    },

    .init("completed by a person before it begins", .leave(.endedByPerson)) {
        $0.ours = [ours(3, .complete)]
    },
    .init("completed by a person, and moved since", .leave(.endedByPerson)) {
        $0.ours = [ours(3, .complete, from: now - 60, to: now + 1)]
    },

    .init("prolonged after its end", .change(3, .extended)) {
        $0.ours = [ours(3, .complete, from: now - 60, to: now)]
        $0.plan(from: now - 60, to: now + 60)
    },
    .init("put off after its end", .change(3, .extended)) {
        $0.ours = [ours(3, .complete, from: now - 60, to: now)]
    },

    .init("begins later", .change(3, .moved)) { $0.ours = [ours(from: from - 60)] },
    .init("ends later", .change(3, .moved)) { $0.ours = [ours(to: to - 60)] },
    .init("ends earlier", .change(3, .moved)) { $0.ours = [ours(to: to + 60)] },
    .init("another component", .change(3, .moved)) { $0.ours = [ours(on: [1, 2])] },
    .init("moved, and the state is behind", .change(3, .moved)) {
        $0.plan(from: now - 60, to: to)
        $0.ours = [ours()]
    },

    .init("has begun", .leave(.inSync), on2: .change(3, .begun)) {
        $0.plan(from: now, to: to)
        $0.ours = [ours(from: now)]
    },
    .init("has not begun", .leave(.inSync)) {
        $0.plan(from: now + 1, to: to)
        $0.ours = [ours(from: now + 1)]
    },

    .init("a person has announced it", .leave(.announcedByPerson)) {
        $0.ours = []
        $0.isAnnouncedByPerson = true
    },
    .init("a person has announced what is in progress", .leave(.announcedByPerson)) {
        $0.ours = []
        $0.isAnnouncedByPerson = true
        $0.plan(from: now - 60, to: to)
    },
    .init("a person has announced it besides ours", .leave(.inSync)) {
        $0.isAnnouncedByPerson = true
    },
    .init("a person has announced it early", .leave(.inSync)) {
        $0.ours = []
        $0.isAnnouncedByPerson = true
        $0.announce = 0
    },

    .init("time to announce it", .announce) { $0.ours = [] },
    .init("announced 3 days ahead", .announce) {
        $0.ours = []
        $0.plan(from: now + 3 * day, to: now + 4 * day)
    },
    .init("too early", .leave(.inSync)) {
        $0.ours = []
        $0.plan(from: now + 3 * day + 1, to: now + 4 * day)
    },
    .init("in progress before anybody looked", .announce) {
        $0.ours = []
        $0.announce = 0
        $0.plan(from: now - 60, to: now + 1)
    },
    .init("over before anybody looked", .leave(.inSync)) {
        $0.ours = []
        $0.plan(from: now - 60, to: now)
    },
    .init("announced for another map", .leave(.inSync)) {
        $0.ours = []
        $0.isAnnouncedByOtherMap = true
    },
    .init("concerns nobody", .leave(.inSync)) {
        $0.ours = []
        $0.plan = nil
    },
    .init("to be announced from a listing that is not whole", .announce) {
        $0.ours = []
        $0.isWhole = false
    },
]

@Suite struct WorkRulesTests {
    @Test(arguments: rows)
    func `the first row that fits decides`(row: WorkRow) {
        #expect(row.rules(.v3).ruling() == row.expected)
        #expect(row.rules(.v2).ruling() == row.expectedOn2 ?? row.expected)
    }

    @Test func `a ruling says what is done`() {
        #expect(WorkRuling.announce.why == .planned)
        #expect(WorkRuling.announce.kind == .announce)
        #expect(WorkRuling.change(3, .moved).kind == .change)
        #expect(WorkRuling.end([3], .over).kind == .end)
        #expect(WorkRuling.leave(.inSync).kind == nil)
    }
}
