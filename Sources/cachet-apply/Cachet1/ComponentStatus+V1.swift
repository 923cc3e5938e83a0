import Records

extension ComponentStatus {
    /// The status for a number in the API of Cachet 2. An invalid number, which 2.3 stores
    /// unchecked, is `unknown`.
    init(v1 number: Int64) {
        switch number {
        case 1: self = .operational
        case 2: self = .performanceIssues
        case 3: self = .partialOutage
        case 4: self = .majorOutage
        default: self = .unknown
        }
    }

    /// The number in the API of Cachet 2, which has none for maintenance.
    var v1Number: Int? {
        switch self {
        case .unknown: 0
        case .operational: 1
        case .performanceIssues: 2
        case .partialOutage: 3
        case .majorOutage: 4
        case .underMaintenance: nil
        }
    }
}
