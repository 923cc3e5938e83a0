import Program
import Records

/// What a check says, by the first rule that matches. A rule whose time is missing does not apply.
struct CheckRules {
    let rules: Rules
    /// Unix seconds.
    let now: Int64

    func state(of mapped: MappedCheck) -> Decision.CheckState {
        .init(
            kind: mapped.kind, identity: mapped.identity, finding: finding(mapped.check),
            since: mapped.check?.read?.since)
    }

    private func finding(_ check: Check?) -> Decision.CheckState.Finding {
        guard let check else { return .undecided(.missing) }
        guard let reading = check.read else { return .undecided(.unreadable) }
        if let reason = silence(reading) { return .undecided(reason) }
        switch reading.status {
        case "down":
            let isNew = isShorter(reading.lastDownStart, ago: rules.downFor)
            return isNew ? .undecided(.confirmingDown) : .down
        case "up":
            return isShorter(reading.lastDownEnd, ago: rules.upFor)
                ? .undecided(.confirmingUp) : .up
        case let word: return .undecided(.status(word))
        }
    }

    /// Why a check says neither up nor down, whatever its times of outages.
    private func silence(_ reading: Check.Reading) -> CheckReason? {
        switch reading.status {
        case "paused": return .paused
        case "unknown": return .unknown
        case "unconfirmed_down", "unconfirmed": return .unconfirmed
        case _ where reading.isInMaintenance: return .maintenance
        case "up", "down": return isLonger(reading.lastTest, ago: limit(reading)) ? .stale : nil
        default: return nil
        }
    }

    /// Unless the map says otherwise, a check is stale after three test intervals, but never within
    /// ten minutes.
    private func limit(_ reading: Check.Reading) -> Int64 {
        rules.staleAfter ?? max(600, 3 * (reading.testInterval ?? 0))
    }

    /// A time in the future counts as now: the two clocks need not agree to the second.
    private func age(_ time: Int64) -> Int64 { max(0, now.subtractingClamped(time)) }

    private func isLonger(_ time: Int64?, ago span: Int64) -> Bool {
        time.map { age($0) > span } ?? false
    }

    private func isShorter(_ time: Int64?, ago span: Int64) -> Bool {
        time.map { age($0) < span } ?? false
    }
}
