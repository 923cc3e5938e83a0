import Records
import TestSupport
import Testing

@testable import status_decide

private let day: Int64 = 86_400

@Suite struct WorkStoryTests {
    private static let versions: [ScheduleVersion] = [.v2, .v3]

    /// What 2.4 is told and 3 knows by itself.
    private func only2(_ why: WorkReason, _ cachet: ScheduleVersion) -> [WorkReason] {
        cachet == .v2 ? [why] : []
    }

    private func story(
        _ windows: [Window] = [window()], components: ClosedRange<Int64> = 1...1,
        on cachet: ScheduleVersion
    ) throws -> WorkStory {
        WorkStory(
            try workMap(components: components), windows,
            components: components.map { component($0) }, cachet: cachet)
    }

    @Test(arguments: versions)
    func `work is announced, begins and is over`(cachet: ScheduleVersion) throws {
        var story = try story([window(from: now + 4 * day, to: now + 4 * day + 3600)], on: cachet)
        #expect(try story.run(at: now) == [])
        #expect(try story.run(at: now + day) == [.planned])
        #expect(story.shown(.upcoming) == [[1]])
        #expect(try story.run(at: now + 2 * day) == [])
        #expect(try story.run(at: now + 4 * day) == only2(.begun, cachet))
        #expect(story.shown(.inProgress) == [[1]])
        #expect(try story.run(at: now + 4 * day + 3600) == only2(.over, cachet))
        #expect(story.shown(.complete) == [[1]])
        #expect(try story.run(at: now + 5 * day) == [])
    }

    @Test(arguments: versions)
    func `work that began while nobody looked is announced as in progress`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story([window(from: now - 600, to: now + 600)], on: cachet)
        #expect(try story.run(at: now) == [.planned])
        #expect(story.shown(.inProgress) == [[1]])
    }

    @Test(arguments: versions)
    func `work that is moved keeps its schedule`(cachet: ScheduleVersion) throws {
        var story = try story(on: cachet)
        #expect(try story.run(at: now) == [.planned])
        story.windows = [window(from: now + 9000, to: now + 9600)]
        #expect(try story.run(at: now + 60) == [.moved])
        #expect(story.page.schedules.map(\.id) == [1])
        story.windows = [window(from: now + 120, to: now + 9600)]
        #expect(try story.run(at: now + 180) == [.moved])
        #expect(story.shown(.inProgress) == [[1]])
    }

    @Test(arguments: versions)
    func `work that is moved out of sight is taken back, and announced when it is near`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story(on: cachet)
        #expect(try story.run(at: now) == [.planned])
        story.windows = [window(from: now + 40 * day, to: now + 41 * day)]
        #expect(try story.run(at: now + 60) == [.cancelled])
        #expect(story.page.schedules == [])
        #expect(try story.run(at: now + 37 * day) == [.planned])
    }

    @Test(arguments: versions)
    func `work that ends early is ended, and goes on if it is prolonged`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story(on: cachet)
        #expect(try story.run(at: now) == [.planned])
        #expect(try story.run(at: now + 3600) == only2(.begun, cachet))
        story.windows = [window(to: now + 5000)]
        #expect(try story.run(at: now + 5400) == [.cancelled])
        #expect(story.shown(.complete) == [[1]])
        story.windows = [window(to: now + 9000)]
        #expect(try story.run(at: now + 5460) == [.extended])
        #expect(story.shown(.inProgress) == [[1]])
    }

    @Test(arguments: versions)
    func `work that is prolonged stays in progress, before and after its end`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story([window(from: now - 60, to: now + 600)], on: cachet)
        #expect(try story.run(at: now) == [.planned])
        story.windows = [window(from: now - 60, to: now + 1200)]
        #expect(try story.run(at: now + 300) == [.moved])
        #expect(try story.run(at: now + 1200) == only2(.over, cachet))
        story.windows = [window(from: now - 60, to: now + 3600)]
        #expect(try story.run(at: now + 1260) == [.extended])
        #expect(story.page.schedules.map(\.id) == [1])
        #expect(story.shown(.inProgress) == [[1]])
    }

    @Test(arguments: versions)
    func `work that is deleted in Pingdom is removed before it begins, and ended after that`(
        cachet: ScheduleVersion
    ) throws {
        for (moment, left) in [(now + 60, 0), (now + 3600, 1)] {
            var story = try story(on: cachet)
            #expect(try story.run(at: now) == [.planned])
            story.windows = []
            #expect(try story.run(at: moment) == [.cancelled])
            #expect(story.page.schedules.count == left)
            #expect(story.shown(.upcoming) + story.shown(.inProgress) == [])
        }
    }

    @Test(arguments: versions)
    func `each occurrence of weekly work has its own schedule`(cachet: ScheduleVersion) throws {
        let weeks = (0..<4).map { week -> Window in
            let from = now + 3600 + Int64(week) * 7 * day
            return window(5 + Int64(week), from: from, to: from + 3600)
        }
        var story = try story(weeks, on: cachet)
        #expect(try story.run(at: now) == [.planned])
        story.map = try workMap(#"{"announce": "14d"}"#)
        #expect(try story.run(at: now) == [.planned])
        #expect(story.page.schedules.compactMap(\.key?.occurrence) == [5, 6])
    }

    @Test(arguments: versions)
    func `work of a minute between two runs leaves nothing open`(cachet: ScheduleVersion) throws {
        var story = try story([window(from: now + 120, to: now + 180)], on: cachet)
        #expect(try story.run(at: now) == [.planned])
        #expect(try story.run(at: now + 300) == only2(.over, cachet))
        #expect(story.shown(.complete) == [[1]])
        story.windows.append(window(6, from: now + 400, to: now + 460))
        story.map = try workMap(#"{"announce": "0s"}"#)
        #expect(try story.run(at: now + 300) == [])
        #expect(try story.run(at: now + 600) == [])
    }

    @Test(arguments: versions)
    func `two windows on one component have a schedule each`(cachet: ScheduleVersion) throws {
        var story = try story([window(5), window(6)], on: cachet)
        #expect(try story.run(at: now) == [.planned, .planned])
        story.windows.removeFirst()
        #expect(try story.run(at: now + 60) == [.cancelled])
        #expect(story.page.schedules.compactMap(\.key?.occurrence) == [6])
    }

    @Test(arguments: versions)
    func `a component that the page does not have, or hides, is left out`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story(
            [window(checks: [.uptime(1), .uptime(2), .uptime(3)])], components: 1...3, on: cachet)
        story.components = [component(1), component(3) { $0.isEnabled = false }]
        #expect(try story.run(at: now) == [.planned])
        #expect(story.shown(.upcoming) == [[1]])
        story.components = [component(1), component(2)]
        #expect(try story.run(at: now + 60) == [.moved])
        #expect(story.shown(.upcoming) == [[1, 2]])
    }

    @Test(arguments: versions)
    func `a check that is taken out of a window takes its component along`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story(
            [window(checks: [.uptime(1), .uptime(2)])], components: 1...2, on: cachet)
        #expect(try story.run(at: now) == [.planned])
        story.windows = [window(checks: [.uptime(2)])]
        #expect(try story.run(at: now + 60) == [.moved])
        #expect(story.shown(.upcoming) == [[2]])
        story.windows = [window(checks: [])]
        #expect(try story.run(at: now + 120) == [.cancelled])
        #expect(story.page.schedules == [])
    }

    @Test(arguments: versions)
    func `two maps on one page leave each other's work alone`(cachet: ScheduleVersion) throws {
        var one = try story(
            [window(5), window(6, checks: [.uptime(1), .uptime(2)])], on: cachet)
        #expect(try one.run(at: now) == [.planned, .planned])
        var other = one
        other.map = try workMap(components: 2...2)
        other.components = [component(1), component(2)]
        other.windows = []
        #expect(try other.run(at: now + 60) == [])
        #expect(other.steps == [])
        other.windows = one.windows
        #expect(try other.run(at: now + 60) == [])
        #expect(other.page == one.page)
    }

    @Test(arguments: versions)
    func `what a person completes or edits stays so`(cachet: ScheduleVersion) throws {
        var story = try story(on: cachet)
        #expect(try story.run(at: now) == [.planned])
        story.page.schedules[0].name = "Another name"
        #expect(try story.run(at: now + 60) == [])
        story.page.schedules[0].state = .complete
        for moment in [now + 120, now + 3600, now + 7200] {
            #expect(try story.run(at: moment) == [])
        }
        #expect(story.shown(.complete) == [[1]])
    }

    @Test(arguments: versions)
    func `what a person deletes comes again, and what a person enters stands for it`(
        cachet: ScheduleVersion
    ) throws {
        var story = try story(on: cachet)
        #expect(try story.run(at: now) == [.planned])
        let announced = story.page.schedules[0]
        story.page.schedules = []
        #expect(try story.run(at: now + 60) == [.planned])
        var entered = announced
        (entered.id, entered.key, entered.name) = (9, nil, " \(announced.name)\n")
        entered.plan.from = entered.plan.from / 60 * 60
        story.page.schedules = [entered]
        #expect(try story.run(at: now + 120) == [])
        #expect(story.steps.map(\.decision.why) == [.announcedByPerson])
        story.page.schedules[0].state = .complete
        #expect(try story.run(at: now + 180) == [.planned])
    }

    @Test(arguments: versions)
    func `many windows and many people's schedules`(cachet: ScheduleVersion) throws {
        var story = try story(
            (1...500).map { window($0, from: now + $0 * 60, to: now + 90 * 60 + $0 * 60) },
            on: cachet)
        story.page = RehearsedSchedules(
            (1...200).map {
                Schedule(
                    id: $0, key: nil, name: "Planned work on API", state: .upcoming,
                    plan: WorkPlan(from: now - $0 * 86_400, to: now, componentIDs: []))
            }, cachet: cachet)
        #expect(try story.run(at: now).count == 500)
        #expect(story.page.schedules.count == 700)
        #expect(try story.run(at: now + 60) == only2(.begun, cachet))
        story.windows = []
        #expect(try story.run(at: now + 120).count == 500)
    }
}
