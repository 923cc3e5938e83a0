package import JSON

/// What became of an action.
package struct ActionResult: Sendable, Equatable, JSONWritable {
    package enum Outcome: String, CaseIterable, Sendable, JSONWritable {
        case applied, already, held, changed, expired, planned, failed
    }

    /// A write that took effect.
    package enum Write: String, Sendable, JSONWritable {
        case incident, component, schedule
        case metricPoint = "metric_point"
    }

    package var outcome: Outcome
    package var goal: Goal
    /// The component's status before and after, as the server reported it; nil if it did not.
    package var found: ComponentStatus?
    package var left: ComponentStatus?
    /// The incident that the action is about, once it is known.
    package var incidentID: Int64?
    /// The schedule that an action on planned work is about, once it is known.
    package var scheduleID: Int64?
    /// Its name: as the page has it, or else as it is planned.
    package var scheduleName: String?
    package var written: [Write]
    /// The incident that held the action back.
    package var heldBy: Int64?
    /// The status of the last answer to a write, or of the answer that made the action fail.
    package var httpStatus: Int?
    package var error: String?
    /// The action's reason; for a metric point, why it was not added as it is.
    package var because: String?
    /// Unix seconds, by this machine's clock.
    package var appliedAt: Int64
    /// The action's line in the input, from 1.
    package var line: Int

    package init(
        outcome: Outcome, goal: Goal, found: ComponentStatus? = nil,
        left: ComponentStatus? = nil, incidentID: Int64? = nil,
        scheduleID: Int64? = nil, written: [Write] = [], heldBy: Int64? = nil,
        httpStatus: Int? = nil, error: String? = nil, appliedAt: Int64,
        line: Int
    ) {
        self.outcome = outcome
        self.goal = goal
        because = goal.because
        self.found = found
        self.left = left
        self.incidentID = incidentID
        self.scheduleID = scheduleID ?? goal.work?.deed.scheduleID
        scheduleName = goal.work?.deed.announcement?.name
        self.written = written
        self.heldBy = heldBy
        self.httpStatus = httpStatus
        self.error = error
        self.appliedAt = appliedAt
        self.line = line
    }

    package func write(to writer: inout JSONWriter) {
        let action = goal.action
        writer.object {
            $0.member("record", "result")
            $0.member("outcome", outcome)
            $0.member("action", goal.word)
            $0.member("component_id", goal.componentID)
            $0.member("component_name", goal.componentName)
            $0.member("from", action?.from)
            $0.member("to", action?.to)
            $0.member("found", found)
            $0.member("left", left)
            if let work = goal.work {
                $0.member("key", work.key)
                $0.member("schedule_id", scheduleID)
                $0.member("schedule_name", scheduleName)
            } else {
                $0.member("key", action?.key)
            }
            $0.member("incident_id", incidentID)
            $0.member("written", written)
            $0.member("held_by", heldBy)
            $0.member("http_status", httpStatus)
            $0.member("error", error)
            $0.member("because", because)
            $0.member("observed_at", goal.observedAt)
            $0.member("applied_at", appliedAt)
            $0.member("line", line)
        }
    }
}
