import Program
import Records

/// A check of a component, as the listing has it.
struct MappedCheck: Equatable {
    /// Where the map names it.
    let place: Place
    let identity: Check.Identity
    /// The check's own severity or, if it has none, the entry's.
    let severity: ComponentStatus
    /// Nil if it is not in the listing.
    let check: Check?
    let state: Decision.CheckState
}

/// The state of a check at `now`, by the first rule that matches. A rule whose time is missing does
/// not apply.
func state(
    of check: Check?, as identity: Check.Identity, by rules: Rules, now: Int64
) -> Decision.CheckState {
    func undecided(_ why: String) -> Decision.CheckState {
        .init(identity: identity, verdict: .undecided, why: why, since: check?.since)
    }
    guard let check else { return undecided("missing") }
    if check.defect != nil { return undecided("unreadable") }
    switch check.status {
    case "paused": return undecided("paused")
    case "unknown": return undecided("unknown")
    case "unconfirmed_down", "unconfirmed": return undecided("unconfirmed")
    default: break
    }
    if check.isInMaintenance { return undecided("maintenance") }
    guard let verdict = Verdict(rawValue: check.status), verdict != .undecided else {
        return undecided("status:\(check.status)")
    }
    if isLonger(check.lastTest, ago: check.staleAfter(rules), now: now) {
        return undecided("stale")
    }
    if verdict == .down, isShorter(check.lastDownStart, ago: rules.downFor, now: now) {
        return undecided("confirming_down")
    }
    if verdict == .up, isShorter(check.lastDownEnd, ago: rules.upFor, now: now) {
        return undecided("confirming_up")
    }
    return .init(identity: identity, verdict: verdict, why: nil, since: check.since)
}

/// A time in the future counts as now: the two clocks need not agree to the second.
private func age(_ time: Int64, now: Int64) -> Int64 { max(0, now.subtractingClamped(time)) }

private func isLonger(_ time: Int64?, ago span: Int64, now: Int64) -> Bool {
    time.map { age($0, now: now) > span } ?? false
}

private func isShorter(_ time: Int64?, ago span: Int64, now: Int64) -> Bool {
    time.map { age($0, now: now) < span } ?? false
}

extension Check {
    /// When its outage began or, if it is up, ended.
    fileprivate var since: Int64? {
        switch status {
        case "down", "unconfirmed_down": lastDownStart
        case "up": lastDownEnd
        default: nil
        }
    }

    /// Unless the map says otherwise, a check is stale after three test intervals, but never within
    /// ten minutes.
    fileprivate func staleAfter(_ rules: Rules) -> Int64 {
        if let span = rules.staleAfter { return span }
        return max(600, 3 * (testInterval ?? 0))
    }
}

extension Check {
    /// Seconds between two tests.
    var testInterval: Int64? { resolution.map { min(max($0, 0), 1 << 32) * 60 } }
}
