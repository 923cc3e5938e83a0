import Records
import Testing

@testable import cachet_apply

@Suite struct WorkStepTests {
    private func step(_ action: WorkAction, _ schedules: PageSchedule..., now: Int64) -> WorkStep {
        nextStep(for: action, in: .sample(schedules, now: now))
    }

    // Announcing.

    @Test func `what is not there is announced`() {
        #expect(step(.announce(), now: 500) == .announce(.announce()))
        #expect(step(.announce(), .sample(key: nil), now: 500) == .announce(.announce()))
    }

    @Test(arguments: Schedule.State.allCases)
    func `an announcement that is there is left as it is`(state: Schedule.State) {
        let other = WorkPlan(from: 1, to: 2, componentIDs: [9])
        #expect(step(.announce(), .sample(3, state, plan: other), now: 500) == .already)
    }

    @Test func `of two processes' schedules the younger goes`() {
        let younger = PageSchedule.sample(7)
        #expect(step(.announce(), younger, .sample(3), now: 500) == .remove(younger))
        #expect(step(.announce(), .sample(7, .complete), .sample(3), now: 500) == .already)
        // One that was listed on two pages is not two.
        #expect(step(.announce(), .sample(3), .sample(3), now: 500) == .already)
    }

    // Changing.

    @Test func `what is written already is not written again`() {
        #expect(step(.change(to: .sample), .sample(), now: 500) == .already)
        #expect(step(.change(to: .sample), .sample(3, .inProgress), now: 1500) == .already)
    }

    @Test func `other times and other components are written`() {
        for plan in [
            WorkPlan(from: 1000, to: 3000, componentIDs: [1, 4]),
            WorkPlan(from: 1000, to: 2000, componentIDs: [1]),
        ] {
            let change = WorkAction.Change(moved: "New time: 9.", plan: plan)
            #expect(step(.change(to: plan), .sample(), now: 500) == .change(.sample(), change))
        }
    }

    @Test func `a state that nobody has set is written, where the server does not compute it`() {
        let action = WorkAction.change(to: .sample, moved: nil)
        let change = WorkAction.Change(moved: nil, plan: .sample)
        #expect(step(action, .sample(), now: 1000) == .change(.sample(), change))
        #expect(step(action, .sample(isTimed: true), now: 1000) == .already)
    }

    @Test func `what a person has ended before its end is not reopened`() {
        let longer = WorkPlan(from: 1000, to: 3000, componentIDs: [1, 4])
        #expect(
            step(.change(to: longer), .sample(3, .complete), now: 1500)
                == .changed(why: "a person has ended schedule 3"))
    }

    @Test func `what is complete since its end is reopened when that is moved`() {
        let longer = WorkPlan(from: 1000, to: 3000, componentIDs: [1, 4])
        let complete = PageSchedule.sample(3, .complete)
        let change = WorkAction.Change(moved: "New time: 9.", plan: longer)
        #expect(step(.change(to: longer), complete, now: 2000) == .change(complete, change))
    }

    @Test func `what is gone cannot be changed`() {
        #expect(
            step(.change(to: .sample), .sample(8), now: 500)
                == .changed(why: "schedule 3 is gone by now"))
    }

    // Ending.

    @Test func `the look decides whether an end is a removal or a completion`() {
        let upcoming = PageSchedule.sample()
        let running = PageSchedule.sample(3, .inProgress)
        #expect(step(.end, upcoming, now: 999) == .remove(upcoming))
        #expect(step(.end, running, now: 500) == .complete(running))
        #expect(step(.end, upcoming, now: 1000) == .complete(upcoming))
    }

    @Test func `only what Cachet 3 calls begun can be completed there`() {
        let upcoming = PageSchedule.sample(isTimed: true)
        #expect(step(.end, upcoming, now: 1500) == .remove(upcoming))
    }

    @Test func `what is gone or complete needs no end`() {
        #expect(step(.end, now: 500) == .already)
        #expect(step(.end, .sample(8), now: 500) == .already)
        #expect(step(.end, .sample(3, .complete), now: 1500) == .already)
    }

    // What can be seen of a step.

    @Test func `the effect of each step can be seen`() {
        let before = PageSchedule.sample()
        let longer = WorkPlan(from: 1000, to: 3000, componentIDs: [1, 4])
        let changed = PageSchedule.sample(plan: longer)
        let change = WorkStep.change(before, .init(moved: nil, plan: longer))
        let cases: [(WorkStep, PageSchedule?, Bool)] = [
            (.announce(.announce()), nil, false), (.announce(.announce()), before, true),
            (change, before, false), (change, changed, true), (change, nil, true),
            (.complete(before), before, false), (.complete(before), .sample(3, .complete), true),
            (.complete(before), nil, true),
            (.remove(before), before, false), (.remove(before), nil, true),
            (.already, nil, true),
        ]
        for (step, schedule, isShown) in cases {
            let work = PageWork.sample([schedule].compactMap { $0 }, now: 500)
            #expect(work.shows(step) == isShown, "\(step)")
        }
    }

    @Test(
        arguments: [(999, .upcoming), (1000, .inProgress), (1999, .inProgress), (2000, .complete)]
            as [(Int64, Schedule.State)])
    func `a plan has a state at each time`(now: Int64, state: Schedule.State) {
        #expect(WorkPlan.sample.state(now: now) == state)
    }

    @Test func `the page is searched as far back as the announcement`() {
        let day: Int64 = 86400
        #expect(WorkAction.end.reach(now: 100 * day) == 69 * day)
        #expect(WorkAction.announce().reach(now: 100 * day) == 1000 - day)
    }
}
