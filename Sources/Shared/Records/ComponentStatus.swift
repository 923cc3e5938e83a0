import JSON

/// A component's status as records name it, mildest first. Maintenance is beside this order: no
/// component is worse off with it than operational.
package enum ComponentStatus: String, CaseIterable, Sendable, JSONWritable {
    case operational
    case unknown
    case performanceIssues = "performance_issues"
    case partialOutage = "partial_outage"
    case majorOutage = "major_outage"
    case underMaintenance = "under_maintenance"

    /// The statuses that a failing check can give a component, mildest first.
    package static let severities: [ComponentStatus] = [
        .performanceIssues, .partialOutage, .majorOutage,
    ]

    /// The name as people write it: `partial outage`.
    package var words: String { rawValue.split(separator: "_").joined(separator: " ") }

    /// Whether a component in this status is worse off than in the other.
    package func isWorse(than other: ComponentStatus) -> Bool { rank > other.rank }

    private var rank: Int {
        switch self {
        case .operational, .underMaintenance: 0
        case .unknown: 1
        case .performanceIssues: 2
        case .partialOutage: 3
        case .majorOutage: 4
        }
    }
}
