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
        let clock = isFresh ? " by Pingdom's clock" : ""
        let question = isFresh ? " (is this machine's clock right?)" : ""
        return "planned \(Self.span(age)) ago\(clock), the limit is \(Self.span(maximumAge))"
            + "\(question): --max-age none applies it all the same"
    }

    /// In the units in which people speak of ages: `24 h`, `1 h 5 min`, `3 d`.
    private static func span(_ seconds: Int64) -> String {
        let units = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)] as [(String, Int64)]
        let first = seconds < 3 * 86400 ? units.dropFirst() : units[...]
        var rest = seconds
        let parts = first.map { unit, length in
            defer { rest %= length }
            return (count: rest / length, unit: unit)
        }
        let shown = parts.drop { $0.count == 0 }.prefix(2).filter { $0.count > 0 }
        return shown.isEmpty ? "0 s" : shown.map { "\($0.count) \($0.unit)" }.joined(separator: " ")
    }
}
