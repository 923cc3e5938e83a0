package import JSON

/// Why planned work is treated as it is. With `--explain` there is one for each window, and for each
/// schedule of ours whose window is gone. Times are Unix seconds.
package struct WorkDecision: Sendable, Equatable, JSONWritable {
    package let key: WorkKey
    /// Nil if there is nothing to do.
    package let action: WorkAction.Kind?
    package let why: WorkReason
    /// The schedule that it is about; nil if there is none of ours.
    package let scheduleID: Int64?
    /// What should be on the page; if the window is gone, what is.
    package let plan: WorkPlan
    package let observedAt: Int64

    package init(
        key: WorkKey, action: WorkAction.Kind?, why: WorkReason, scheduleID: Int64?,
        plan: WorkPlan, observedAt: Int64
    ) {
        self.key = key
        self.action = action
        self.why = why
        self.scheduleID = scheduleID
        self.plan = plan
        self.observedAt = observedAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "decision")
            $0.member("window", key.occurrence)
            $0.member("action", action?.rawValue ?? "none")
            $0.member("why", why)
            $0.member("key", key)
            $0.member("schedule_id", scheduleID)
            plan.writeMembers(to: &$0)
            $0.member("observed_at", observedAt)
        }
    }
}
