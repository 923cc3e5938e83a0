import Records

extension ComponentStatus {
    /// The status for a number in the API of Cachet 3; a number that is not known here is
    /// `unknown`.
    init(v3 number: Int64) {
        self = Self.allCases.first { $0.v3Number == number } ?? .unknown
    }

    /// The number in the API of Cachet 3.
    var v3Number: Int {
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
