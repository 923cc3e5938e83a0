import Records

extension StatusMap.Entry {
    /// Escalations that are no worse than the component's status without them, that need more
    /// checks than it has, or that another escalation makes useless.
    func uselessEscalations(_ checks: [MappedCheck]) -> [MapProblem] {
        rules.escalations.enumerated().compactMap { index, escalation in
            let place = place["escalate"][index]
            if let number = escalation.atLeast, number > checks.count {
                return MapProblem(
                    place, "at_least \(number) of \(checks.count) checks cannot be reached")
            }
            let mildest = mildestSeverity(of: checks, down: escalation.atLeast ?? 1)
            if let mildest, !escalation.severity.isWorse(than: mildest) {
                return MapProblem(
                    place, "is no worse than \(mildest.rawValue), which it would replace")
            }
            if let other = rules.escalations.indices.first(where: { covers($0, index) }) {
                return MapProblem(place, "escalate[\(other)] is as bad and comes no later")
            }
            return nil
        }
    }

    /// The mildest status that the component can have when `down` of its checks are down.
    private func mildestSeverity(of checks: [MappedCheck], down: Int) -> ComponentStatus? {
        let number = max(down, rules.downWhen.number(of: checks.count))
        let severities = checks.map(\.severity).sorted { $1.isWorse(than: $0) }
        return severities.prefix(number).last
    }

    /// Whether one escalation is reached whenever the other is, and is at least as bad.
    private func covers(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (rules.escalations[one], rules.escalations[other])
        let comesNoLater = (a.after ?? 0) <= (b.after ?? 0) && (a.atLeast ?? 0) <= (b.atLeast ?? 0)
        guard one != other, comesNoLater, !b.severity.isWorse(than: a.severity) else {
            return false
        }
        return a != b || one < other
    }
}
