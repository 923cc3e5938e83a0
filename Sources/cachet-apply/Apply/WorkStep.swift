import Program
import Records

/// What is to be done next about planned work.
enum WorkStep: Equatable {
    /// Nothing is missing.
    case already
    case changed(why: String)
    case announce(WorkAction)
    case change(PageSchedule, WorkAction.Change)
    /// The work has begun, and ends now or at its written end, whichever is earlier.
    case complete(PageSchedule)
    /// The schedule goes: its work has not begun, or it is the later one of two processes.
    case remove(PageSchedule)
}

/// Compares an action with the page. A pure function.
func nextStep(for action: WorkAction, in work: PageWork) -> WorkStep {
    switch action.deed {
    case .announce:
        if work.open.count > 1, let youngest = work.open.last { return .remove(youngest) }
        return work.schedules.isEmpty ? .announce(action) : .already
    case .change(let id, let change): return nextStep(for: change, of: id, in: work)
    case .end(let id):
        guard let found = work.schedule(id), found.isOpen else { return .already }
        return found.hasBegun(now: work.now) ? .complete(found) : .remove(found)
    }
}

private func nextStep(
    for change: WorkAction.Change, of id: Int64, in work: PageWork
) -> WorkStep {
    guard let found = work.schedule(id) else {
        return .changed(why: "schedule \(id) is gone by now")
    }
    if found.isEndedByPerson(now: work.now) {
        return .changed(why: "a person has ended schedule \(id)")
    }
    let isWritten = found.schedule.plan == change.plan && !found.isBehind(now: work.now)
    return isWritten ? .already : .change(found, change)
}

extension PageWork {
    /// Whether the effect of a step can be seen.
    func shows(_ step: WorkStep) -> Bool {
        switch step {
        case .already, .changed: true
        case .announce: !schedules.isEmpty
        case .change(let before, let change):
            schedule(before.id).map { $0.schedule.plan == change.plan && !$0.isBehind(now: now) }
                ?? true
        case .complete(let before): schedule(before.id).map { !$0.isOpen } ?? true
        case .remove(let before): schedule(before.id) == nil
        }
    }
}

extension WorkPlan {
    /// What a page should say about the work.
    func state(now: Int64) -> Schedule.State {
        if now < from { return .upcoming }
        return now < to ? .inProgress : .complete
    }

    /// The same work, ended at a moment.
    func ended(at moment: Int64) -> WorkPlan {
        WorkPlan(from: from, to: min(to, moment), componentIDs: componentIDs)
    }
}

extension WorkAction {
    /// How far back the page is searched for the action's schedule.
    func reach(now: Int64) -> Int64 {
        let recent = now.subtractingClamped(Window.reach)
        guard case .announce(let announcement) = deed else { return recent }
        return min(recent, announcement.plan.from.subtractingClamped(86400))
    }

    /// The same, with no mail to subscribers.
    var withoutMail: WorkAction {
        guard case .announce(var announcement) = deed else { return self }
        announcement.notifies = false
        var action = self
        action.deed = .announce(announcement)
        return action
    }
}
