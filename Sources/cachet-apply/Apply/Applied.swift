import HTTP
import Program
import Records

/// The result of an action in progress, and the exit code that it contributes to the run's.
struct Applied {
    private(set) var code = ExitCode.success
    var result: ActionResult
    /// Why no more mail is requested: the one write that requested it failed, perhaps after the
    /// mail was sent.
    private(set) var mailFailure: RequestFailure?
    /// Whether another process has been given time to go first.
    var hasStoodBack = false

    init(_ line: Plan.Line) {
        result = ActionResult(
            outcome: .failed, goal: line.goal, appliedAt: 0, line: line.number)
    }

    /// Records what the first look found.
    mutating func saw(_ seen: PageComponent) {
        result.found = seen.component.status
        sees(seen)
    }

    mutating func sees(_ seen: PageComponent) {
        result.left = seen.component.status
        result.incidentID = result.goal.action.flatMap { seen.incident(of: $0)?.id }
    }

    /// Records a write that the server accepted.
    mutating func took(_ write: Write, httpStatus: Int) {
        result.httpStatus = httpStatus
        landed(write)
    }

    /// Records a write whose effect was seen.
    mutating func landed(_ write: Write) {
        result.written += write.changes.filter { !result.written.contains($0) }
    }

    /// The action as it is to be written: without mail if that has failed.
    func mailing(_ action: Action) -> Action {
        mailFailure == nil ? action : action.withoutMail
    }

    /// Records that Cachet now has the metric's point.
    mutating func tookPoint(httpStatus: Int? = nil) {
        result.httpStatus = httpStatus
        result.written = [.metricPoint]
    }

    mutating func end(_ outcome: ActionResult.Outcome, why: String? = nil) {
        result.outcome = outcome
        result.error = why
        if outcome == .changed || outcome == .expired { code = .incomplete }
    }

    /// Ends an action whose goal has been reached.
    mutating func finish() {
        end(.applied)
        guard let mailFailure else { return }
        result.error = "posted without mail: \(mailFailure.message)"
        code = .incomplete
    }

    /// Records a write that has had no visible effect, though its mail may have been sent.
    mutating func lost(_ write: Write, _ failure: RequestFailure) {
        if write.mails, failure.mayHaveMailed { mailFailure = failure }
    }

    mutating func fail(_ failure: RequestFailure) {
        result.outcome = .failed
        result.error = failure.message
        result.httpStatus = failure.status
        code = failure.code
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

extension RequestFailure {
    /// Whether the server may have sent mail before it failed: Cachet 2 mails first and stores last.
    fileprivate var mayHaveMailed: Bool {
        switch outcome {
        case .error(.cannotResolve), .error(.cannotConnect): false
        case .error: true
        case .status(let status, _): status == 408 || status >= 500
        }
    }
}

/// The exit code of a run: that of the failures if they are all of one kind; 1 if different things
/// kept actions from being applied.
func exitCode(of codes: [ExitCode]) -> ExitCode {
    let bad = Set(codes.filter { $0 != .success })
    guard let code = bad.first else { return .success }
    return bad.count == 1 ? code : .incomplete
}
