import JSON

/// A component's status as records name it, mildest first; the last one is outside this order.
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

    /// The status for a number in the API of Cachet 2. An invalid number, which 2.3 stores
    /// unchecked, is `unknown`.
    package init(v1 number: Int64) {
        switch number {
        case 1: self = .operational
        case 2: self = .performanceIssues
        case 3: self = .partialOutage
        case 4: self = .majorOutage
        default: self = .unknown
        }
    }

    /// The number in the API of Cachet 2, which has none for maintenance.
    package var v1Number: Int? {
        switch self {
        case .unknown: 0
        case .operational: 1
        case .performanceIssues: 2
        case .partialOutage: 3
        case .majorOutage: 4
        case .underMaintenance: nil
        }
    }

    /// The status for a number in the API of Cachet 3; a number that is not known here is
    /// `unknown`.
    package init(v3 number: Int64) {
        self = Self.allCases.first { $0.v3Number == number } ?? .unknown
    }

    /// The number in the API of Cachet 3.
    package var v3Number: Int {
        switch self {
        case .operational: 1
        case .performanceIssues: 2
        case .partialOutage: 3
        case .majorOutage: 4
        case .unknown: 5
        case .underMaintenance: 6
        }
    }
}
