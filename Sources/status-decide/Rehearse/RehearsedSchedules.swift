import Program
import Records

/// The schedules of a page in memory.
struct RehearsedSchedules: Equatable {
    var schedules: [Schedule]
    let cachet: ScheduleVersion
    private var lastID: Int64

    init(_ schedules: [Schedule] = [], cachet: ScheduleVersion) {
        self.schedules = schedules
        self.cachet = cachet
        lastID = schedules.map(\.id).max() ?? 0
    }

    /// Moves the states on, as Cachet 3 does by itself.
    mutating func passTime(until now: Int64) {
        guard cachet == .v3 else { return }
        for index in schedules.indices where schedules[index].state != .complete {
            schedules[index].state = schedules[index].plan.state(at: now)
        }
    }

    func hasBegun(_ id: Int64, at now: Int64) -> Bool {
        schedules.contains { $0.id == id && $0.plan.from <= now }
    }

    /// Brings the page to the action's goal, as `cachet-apply` would.
    mutating func carryOut(_ action: WorkAction, at now: Int64) {
        switch action.deed {
        case .announce(let announcement):
            lastID += 1
            schedules.append(
                Schedule(
                    id: lastID, key: action.key, name: announcement.name,
                    state: announcement.plan.state(at: now), plan: announcement.plan))
        case .change(let id, let change):
            guard let index = schedules.firstIndex(where: { $0.id == id }) else { return }
            schedules[index].plan = change.plan
            schedules[index].state = change.plan.state(at: now)
        case .end(let id):
            guard let index = schedules.firstIndex(where: { $0.id == id }) else { return }
            guard schedules[index].plan.from <= now else {
                schedules.remove(at: index)
                return
            }
            schedules[index].state = .complete
            schedules[index].plan.to = min(schedules[index].plan.to, now)
        }
    }
}

extension WorkPlan {
    fileprivate func state(at now: Int64) -> Schedule.State {
        if now < from { return .upcoming }
        return now < to ? .inProgress : .complete
    }
}
