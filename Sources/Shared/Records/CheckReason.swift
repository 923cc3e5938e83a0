package import JSON

/// The rule that leaves a check undecided.
package enum CheckReason: Hashable, Sendable, JSONWritable {
    case missing, unreadable, paused, unknown, unconfirmed, maintenance
    /// Pingdom gives the check a status that is not known here.
    case status(String)
    case stale, confirmingDown, confirmingUp

    /// The word in records.
    package var word: String {
        switch self {
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .paused: "paused"
        case .unknown: "unknown"
        case .unconfirmed: "unconfirmed"
        case .maintenance: "maintenance"
        case .status(let status): "status:\(status)"
        case .stale: "stale"
        case .confirmingDown: "confirming_down"
        case .confirmingUp: "confirming_up"
        }
    }

    package func write(to writer: inout JSONWriter) { word.write(to: &writer) }
}
