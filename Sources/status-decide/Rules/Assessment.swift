import Program
import Records

/// What a component's checks, taken together, say about it.
struct Assessment: Equatable {
    enum Finding: Equatable {
        case up
        case down(Outage)
        /// The reason is that of the first undecided check.
        case undecided(CheckReason)
    }

    let finding: Finding
    let checks: [AssessedCheck]

    /// The outage that a component is in.
    struct Outage: Equatable {
        /// The check that brought the number of those down to the threshold.
        let check: Check
        /// Unix seconds; nil if Pingdom gives no beginning.
        let start: Int64?
        /// What the key says instead of a beginning.
        let now: Int64
        let severity: ComponentStatus
        /// How many checks are down.
        let count: Int

        func key(of component: Int64) -> OutageKey {
            OutageKey(component: component, check: check.identity, start: start ?? now)
        }
    }

    /// Three-valued logic: an undecided check may turn out either way.
    init(of mapped: [MappedCheck], by rules: Rules, now: Int64) {
        let checkRules = CheckRules(rules: rules, now: now)
        checks = mapped.map { AssessedCheck(mapped: $0, state: checkRules.state(of: $0)) }
        let needed = rules.downWhen.number(of: checks.count)
        let down = checks.filter { $0.state.finding == .down }
        let reasons = checks.compactMap(\.state.why)
        if checks.isEmpty || needed > checks.count {
            finding = .undecided(.missing)
        } else if down.count + reasons.count < needed {
            finding = .up
        } else if down.count >= needed,
            let outage = Outage(down: down, needed: needed, by: rules, now: now)
        {
            finding = .down(outage)
        } else {
            finding = .undecided(reasons.first ?? .missing)
        }
    }

    var verdict: Verdict {
        switch finding {
        case .up: .up
        case .down: .down
        case .undecided: .undecided
        }
    }

    /// Nil unless the component is down.
    var outage: Outage? { if case .down(let outage) = finding { outage } else { nil } }

    /// The checks that are down.
    var down: [Check] { checks.filter { $0.state.finding == .down }.compactMap(\.check) }
}

extension Assessment.Outage {
    /// Nil if no check is down.
    fileprivate init?(down: [AssessedCheck], needed: Int, by rules: Rules, now: Int64) {
        let checks = down.compactMap(\.check)
        let dated = checks.compactMap { check in check.read?.lastDownStart.map { (check, $0) } }
            .sorted { ($0.1, $0.0.identity) < ($1.1, $1.0.identity) }
        if let (check, start) = dated.prefix(needed).last {
            (self.check, self.start) = (check, start)
        } else if let check = checks.first {
            (self.check, start) = (check, nil)
        } else {
            return nil
        }
        self.now = now
        count = down.count
        severity = Self.severity(
            of: down.map(\.mapped.severity), age: start.map { now.subtractingClamped($0) },
            by: rules)
    }

    /// The worst severity of the checks that are down and of the escalations that have been
    /// reached.
    private static func severity(
        of down: [ComponentStatus], age: Int64?, by rules: Rules
    ) -> ComponentStatus {
        let reached = rules.escalations.filter { escalation in
            let isOldEnough = escalation.after.map { span in age.map { $0 >= span } ?? false }
            let areEnough = escalation.atLeast.map { down.count >= $0 }
            return (isOldEnough ?? true) && (areEnough ?? true)
        }
        return (down + reached.map(\.severity)).reduce(.operational, ComponentStatus.worse)
    }
}

extension ComponentStatus {
    /// The worse of two statuses.
    static func worse(_ one: ComponentStatus, _ other: ComponentStatus) -> ComponentStatus {
        other.isWorse(than: one) ? other : one
    }
}
