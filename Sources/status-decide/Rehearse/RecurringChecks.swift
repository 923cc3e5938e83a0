import JSON
import Records

/// The checks of one run after another, most of which come again in the next one with nothing but
/// other numbers. Their lines are not read again.
struct RecurringChecks {
    /// A check as it came last.
    private struct Line {
        var form: JSONForm
        /// Nil if nobody wants it.
        let check: Check?
    }

    /// By their positions in a run.
    private var lines: [Line] = []
    /// How many of the run's checks have come.
    private var count = 0
    /// How many the run had that was decided on last.
    private var countBefore: Int?
    /// Whether a check that has come since differs by more than numbers.
    private var isChanged = false

    /// Whether a line is the next check as it came last, but for its numbers.
    mutating func knows(_ line: Span<UInt8>) -> Bool {
        guard count < lines.count, lines[count].form.takes(line) else { return false }
        count += 1
        return true
    }

    /// Adds a check that has been read.
    mutating func add(_ check: Check?, from value: borrowing JSONValue) {
        if knows(value.raw) { return }
        let line = Line(form: JSONForm(of: value, varying: Check.changing), check: check)
        if count < lines.count { lines[count] = line } else { lines.append(line) }
        count += 1
        isChanged = true
    }

    /// Whether the run's checks are those of the run that was decided on last, but for numbers.
    var areRepeated: Bool { !isChanged && count == countBefore }

    /// The run's checks that somebody wants. If one came twice, the last one counts.
    var checks: [Check.Identity: Check] {
        var checks: [Check.Identity: Check] = [:]
        for line in lines[..<count] {
            guard let check = line.check else { continue }
            checks[check.identity] = check.changed(to: line.form.values)
        }
        return checks
    }

    /// Whether the run has a check that somebody wants, with this identity.
    func contains(_ identity: Check.Identity) -> Bool {
        lines[..<count].contains { $0.check?.identity == identity }
    }

    /// Begins the next run. Only one that was `decided` on can be repeated.
    mutating func endRun(decided: Bool) {
        if decided { (isChanged, countBefore) = (false, count) }
        count = 0
    }
}
