import HTTP
import JSON
import Program
import Records

/// What is written about planned work on 2.4.
extension Cachet1 {
    func write(for step: WorkStep, now: Int64) -> Write? {
        switch step {
        case .already, .changed: nil
        case .announce(let action): announcement(of: action, now: now)
        case .change(let schedule, let change): Self.write(change, of: schedule, now: now)
        case .complete(let schedule):
            Write(.put, .schedule(schedule.id), effects: []) {
                let plan = schedule.schedule.plan.ended(at: now)
                $0.member("status", Schedule.State.complete.number)
                $0.member("message", schedule.message.marked(with: plan).message.storableMessage)
            }
        case .remove(let schedule): Write(removing: schedule)
        }
    }

    /// A schedule that has been given an end is not shown, so none is.
    private func announcement(of action: WorkAction, now: Int64) -> Write? {
        guard let announcement = action.deed.announcement else { return nil }
        let plan = announcement.plan
        let mark = WorkMark(key: action.key, plan: plan)
        return Write(.post, .schedule(nil), effects: [], mails: announcement.notifies) {
            let name = announcement.name.storableName(orElse: "Maintenance")
            $0.member("name", name.cut(toScalars: 191))
            $0.member(
                "message", WorkText(text: announcement.message, key: mark).message.storableMessage)
            $0.member("status", plan.state(now: now).number)
            $0.member("scheduled_at", utcMinute(plan.from))
            $0.member("notify", announcement.notifies)
        }
    }

    /// Its times and state are left as they are unless the plan has other times or the state is
    /// behind: a person may have set them.
    private static func write(
        _ change: WorkAction.Change, of schedule: PageSchedule, now: Int64
    ) -> Write {
        Write(.put, .schedule(schedule.id), effects: []) {
            let isMoved = schedule.schedule.plan.hasOtherTimes(than: change.plan)
            if isMoved { $0.member("scheduled_at", utcMinute(change.plan.from)) }
            if isMoved || schedule.isBehind(now: now) {
                $0.member("status", change.plan.state(now: now).number)
            }
            let moved = change.moved.map { schedule.message.moved($0.storableMessage) }
            let message = (moved ?? schedule.message).marked(with: change.plan)
            $0.member("message", message.message.storableMessage)
        }
    }
}
