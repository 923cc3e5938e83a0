import HTTP
import Program
import Records

/// What became of an action, as far as that is known.
struct Report: Sendable {
    var result: ActionResult
    /// What a failure, if there is one, means for the run.
    private var failureCode = ExitCode.refused

    init(_ line: Plan.Line) {
        result = ActionResult(
            outcome: .failed, goal: line.goal, appliedAt: 0, line: line.number)
    }

    /// What the action contributes to the run's exit code. An action that was applied with an error
    /// is not done completely.
    var code: ExitCode {
        switch result.outcome {
        case .applied: result.error == nil ? .success : .incomplete
        case .already, .held, .planned: .success
        case .changed, .expired: .incomplete
        case .failed: failureCode
        }
    }

    /// Records what the first look found.
    mutating func recordFirst(_ seen: PageComponent) {
        result.found = seen.component.status
        recordLatest(seen)
    }

    mutating func recordLatest(_ seen: PageComponent) {
        result.left = seen.component.status
        result.incidentID = result.goal.action.flatMap { seen.incident(of: $0)?.id }
    }

    /// Records a write that the server accepted.
    mutating func accepted(_ write: Write, status: Int) {
        result.httpStatus = status
        confirmed(write)
    }

    /// Records a write whose effect was seen.
    mutating func confirmed(_ write: Write) {
        result.written += write.changes.filter { !result.written.contains($0) }
    }

    /// Records the schedule that the action is about: of several with its key the oldest.
    mutating func recordLatest(_ seen: PageWork) {
        let planned = result.goal.work?.deed.scheduleID
        guard let found = planned.map({ seen.schedule($0) }) ?? seen.schedules.first else { return }
        result.scheduleID = found.id
        result.scheduleName = found.schedule.name
    }

    /// Records a change of a schedule.
    mutating func wroteSchedule(status: Int? = nil) {
        result.httpStatus = status
        result.written = [.schedule]
    }

    /// Records that Cachet now has the metric's point.
    mutating func addedPoint(status: Int? = nil) {
        result.httpStatus = status
        result.written = [.metricPoint]
    }

    mutating func end(_ outcome: ActionResult.Outcome, why: String? = nil) {
        result.outcome = outcome
        result.error = why
    }

    mutating func fail(_ failure: RequestFailure) {
        end(.failed, why: failure.message)
        result.httpStatus = failure.status
        failureCode = failure.code
    }
}

extension PageComponent {
    /// The incident with the action's key or, if there is none, that of its outage: an open one if
    /// possible, otherwise rather a visible one than one that was hidden.
    fileprivate func incident(of action: Action) -> Incident? {
        guard let key = action.key else { return nil }
        let exact = incidents.filter { $0.key == key }
        let known = exact.isEmpty ? incidents.filter { $0.key == key.outage } : exact
        return known.first(where: \.isOpen) ?? known.first(where: \.isVisible) ?? known.first
    }
}
