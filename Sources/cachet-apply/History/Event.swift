import Program
import Records

/// Something that saved runs did or complained of.
enum Event: Equatable {
    case change(SavedResult)
    case complaint(FailureRecord)

    /// Whether people want to read of a result: not if it left the page as it was, because nothing
    /// was missing or nothing was to be written, nor if it is one of the many points of a metric.
    static func isWorthReading(_ result: SavedResult) -> Bool {
        switch result.outcome {
        case .already, .planned: false
        case .applied: !result.isOfMetric || result.error != nil
        case .held, .changed, .expired, .failed: true
        }
    }

    /// What two complaints have in common that say the same: all but the numbers, such as counts
    /// and times. Nil for a change.
    var sameness: String? {
        guard case .complaint(let failure) = self else { return nil }
        return "\(failure.program)\n\(failure.message.filter { !$0.isNumber })"
    }
}
