import HTTP
import JSON
import Program
import Records

/// What is written about planned work on 3.
extension Cachet3 {
    func write(for step: WorkStep, now: Int64) -> Write? {
        switch step {
        case .already, .changed: nil
        case .announce(let action): announcement(of: action)
        case .change(let schedule, let change): write(change, of: schedule)
        case .complete(let schedule): completion(of: schedule, now: now)
        case .remove(let schedule): Write(removing: schedule)
        }
    }

    private func announcement(of action: WorkAction) -> Write? {
        guard let announcement = action.deed.announcement else { return nil }
        let mark = WorkMark(key: action.key, plan: announcement.plan)
        let text = WorkText(text: announcement.message, key: hasMeta ? nil : mark)
        return Write(.post, .schedule(nil), effects: [], mails: announcement.notifies) {
            $0.member("name", announcement.name.cut(toScalars: 255))
            $0.member("message", text.message)
            Self.write(timesOf: announcement.plan, to: &$0)
            $0.member("notifications", announcement.notifies)
            Self.write(componentsOf: announcement.plan, to: &$0)
            if hasMeta { Self.write(mark, and: [], to: &$0) }
        }
    }

    /// Its times are left as they are unless the plan has other ones: a person may have set them.
    private func write(_ change: WorkAction.Change, of schedule: PageSchedule) -> Write {
        let written = schedule.schedule.plan
        let message = change.moved.map { schedule.message.moved($0) }
        return Write(.put, .schedule(schedule.id), effects: []) {
            if written.hasOtherTimes(than: change.plan) {
                Self.write(timesOf: change.plan, to: &$0)
            }
            if written.componentIDs != change.plan.componentIDs {
                Self.write(componentsOf: change.plan, to: &$0)
            }
            write(change.plan, message, of: schedule, to: &$0)
        }
    }

    /// The server takes a second for over that has only begun.
    private func completion(of schedule: PageSchedule, now: Int64) -> Write {
        let plan = schedule.schedule.plan.ended(at: now - 1)
        return Write(.put, .schedule(schedule.id), effects: []) {
            $0.member("completed_at", utc(plan.to))
            write(plan, nil, of: schedule, to: &$0)
        }
    }

    /// Writes what is remembered of the plan, in `meta` or in the message, and the message if it
    /// differs.
    private func write(
        _ plan: WorkPlan, _ message: WorkText?, of schedule: PageSchedule,
        to writer: inout JSONWriter
    ) {
        let text = message ?? schedule.message
        if message != nil || text.key != nil {
            writer.member("message", text.marked(with: plan).message)
        }
        guard hasMeta, text.key == nil, let key = schedule.schedule.key else { return }
        Self.write(WorkMark(key: key, plan: plan), and: schedule.otherMeta, to: &writer)
    }

    /// Cachet 3 reads times with a `Z` rightly in whatever zone it is.
    private static func write(timesOf plan: WorkPlan, to writer: inout JSONWriter) {
        writer.member("scheduled_at", utc(plan.from))
        writer.member("completed_at", utc(plan.to))
    }

    /// While the work is in progress, the page shows its components with this status.
    private static func write(componentsOf plan: WorkPlan, to writer: inout JSONWriter) {
        writer.name("components")
        writer.array { list in
            for id in plan.componentIDs {
                list.object {
                    $0.member("id", id)
                    $0.member("status", ComponentStatus.underMaintenance.v3Number)
                }
            }
        }
    }

    private static func write(
        _ mark: WorkMark, and others: [UInt8], to writer: inout JSONWriter
    ) {
        writer.name("meta")
        writer.object { meta in
            meta.member("\(metaKey)", mark.key)
            meta.member("\(windowKey)", mark.window)
            var json = JSONReader()
            try? json.read(others.span) { meta.members(of: $0) }
        }
    }
}
