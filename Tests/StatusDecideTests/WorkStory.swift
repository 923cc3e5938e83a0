import Records
import Testing

@testable import status_decide

/// Windows in Pingdom and a page with schedules, on which one run after another is decided and
/// applied.
struct WorkStory {
    var map: StatusMap
    var windows: [Window]
    var components: [Component]
    var page: RehearsedSchedules
    /// What the last run decided.
    private(set) var steps: [WorkStep] = []

    init(
        _ map: StatusMap, _ windows: [Window], components: [Component] = [component()],
        cachet: ScheduleVersion = .v3
    ) {
        self.map = map
        self.windows = windows
        self.components = components
        page = RehearsedSchedules(cachet: cachet)
    }

    /// The plan of a run, which sees the windows that Pingdom lists.
    func plan(at now: Int64) throws -> Plan {
        let listed = windows.filter {
            $0.to > now && $0.from <= now + 30 * day && $0.from >= now - 31 * day
        }
        var world = try world([check(1), check(2), check(3)], components, now: now)
        world.windows = WindowListing(listed)
        world.schedules = page.schedules
        world.cachet = page.cachet == .v3 ? "3" : "2.4"
        return try Plan(for: map, in: world)
    }

    /// Decides and applies; returns the reasons for what was done. A second run at the same time has
    /// nothing to do.
    mutating func run(at now: Int64) throws -> [WorkReason] {
        page.passTime(until: now)
        let plan = try plan(at: now)
        steps = plan.work
        for action in plan.workActions { page.carryOut(action, at: now) }
        page.passTime(until: now)
        #expect(try self.plan(at: now).workActions == [])
        return steps.filter { !$0.actions.isEmpty }.map(\.decision.why)
    }

    /// What the public sees: the components of the work that is announced or in progress.
    func shown(_ state: Schedule.State) -> [[Int64]] {
        page.schedules.filter { $0.state == state }.map(\.plan.componentIDs)
    }

    private let day: Int64 = 86_400
}

/// An occurrence of window 7.
func window(
    _ occurrence: Int64 = 5, from: Int64 = now + 3600, to: Int64 = now + 7200,
    checks: Set<Check.Identity> = [.uptime(1)], description: String = "DB upgrade"
) -> Window {
    Window(
        key: WorkKey(maintenance: 7, occurrence: occurrence), description: description,
        from: from, to: to, checks: checks)
}

/// A map of components 1, 2, …, each with the check of the same number.
func workMap(_ maintenance: String = "{}", components: ClosedRange<Int64> = 1...1) throws
    -> StatusMap
{
    let entries = components.map { #"{"component": \#($0), "checks": [\#($0)]}"# }
        .joined(separator: ", ")
    return try map(#"{"maintenance": \#(maintenance), "components": [\#(entries)]}"#)
}
