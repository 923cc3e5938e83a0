import Program
import Records

/// What a component's checks, taken together, say about it.
struct Assessment: Equatable {
    let verdict: Verdict
    /// The reason of the first undecided check, if the component is undecided.
    let why: String?
    /// Set if the component is down.
    let outage: Outage?
    let checks: [MappedCheck]

    /// The outage that a component is in.
    struct Outage: Equatable {
        /// The check that brought the number of those down to the threshold.
        let check: Check
        /// Unix seconds; nil if Pingdom gives no beginning.
        let start: Int64?
        let key: OutageKey
        let severity: ComponentStatus
        /// How many checks are down.
        let count: Int
    }

    /// Three-valued logic: an undecided check may turn out either way.
    init(of checks: [MappedCheck], component: Int64, by rules: Rules, now: Int64) {
        self.checks = checks
        let needed = rules.downWhen.number(of: checks.count)
        let down = checks.filter { $0.state.verdict == .down }
        let undecided = checks.filter { $0.state.verdict == .undecided }
        if checks.isEmpty || needed > checks.count {
            (verdict, why, outage) = (.undecided, "missing", nil)
        } else if down.count >= needed {
            (verdict, why) = (.down, nil)
            outage = Outage(
                down: down, needed: needed, component: component, by: rules, now: now)
        } else if down.count + undecided.count < needed {
            (verdict, why, outage) = (.up, nil, nil)
        } else {
            (verdict, why, outage) = (.undecided, undecided.first?.state.why, nil)
        }
    }
}

extension Assessment.Outage {
    /// Nil if no check is down.
    fileprivate init?(
        down: [MappedCheck], needed: Int, component: Int64, by rules: Rules, now: Int64
    ) {
        let checks = down.compactMap(\.check)
        let dated = checks.compactMap { check in check.lastDownStart.map { (check, $0) } }
            .sorted { ($0.1, $0.0.identity) < ($1.1, $1.0.identity) }
        if let (check, start) = dated.prefix(needed).last {
            (self.check, self.start) = (check, start)
        } else if let check = checks.first {
            (self.check, start) = (check, nil)
        } else {
            return nil
        }
        key = OutageKey(component: component, check: check.identity, start: start ?? now)
        count = down.count
        severity = Self.severity(of: down, age: start.map { now.subtractingClamped($0) }, by: rules)
    }

    /// The worst severity of the checks that are down and of the escalations that have been
    /// reached.
    private static func severity(
        of down: [MappedCheck], age: Int64?, by rules: Rules
    ) -> ComponentStatus {
        let reached = rules.escalations.filter { escalation in
            let isOldEnough = escalation.after.map { span in age.map { $0 >= span } ?? false }
            let areEnough = escalation.atLeast.map { down.count >= $0 }
            return (isOldEnough ?? true) && (areEnough ?? true)
        }
        return (down.map(\.severity) + reached.map(\.severity)).reduce(.operational, worse)
    }
}

/// The worse of two statuses.
func worse(_ one: ComponentStatus, _ other: ComponentStatus) -> ComponentStatus {
    other.isWorse(than: one) ? other : one
}
