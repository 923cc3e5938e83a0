import Program
import Records

/// When an action is too old to be applied. A pure function of the time.
struct Expiry: Sendable {
    /// Seconds; nil if no action is too old.
    let maximumAge: Int64?
    /// Whether the plan was made just now, as far as one can tell: it came on standard input.
    let isFresh: Bool

    /// Why an action is too old to be applied, or nil if it is not. If a fresh one seems to be old,
    /// its time comes from a clock that disagrees with this machine's.
    func reason(against goal: Goal, now: Int64) -> String? {
        let age = now.subtractingClamped(goal.observedAt)
        guard let maximumAge, age > maximumAge else { return nil }
        let limit = "--max-age \(maximumAge) s"
        return isFresh
            ? "planned \(age) s ago by Pingdom's clock; is this machine's clock right? (\(limit))"
            : "planned \(age) s ago, more than \(limit)"
    }
}
