import Records

extension IncidentStatus {
    /// The number in the API of every version of Cachet.
    var number: Int {
        switch self {
        case .unknown: 0
        case .investigating: 1
        case .identified: 2
        case .watching: 3
        case .fixed: 4
        }
    }

    /// The status for a number in Cachet's API. An invalid number, which 2.3 stores unchecked, is
    /// `unknown`.
    init(number: Int64) {
        self = Self.allCases.first { $0.number == number } ?? .unknown
    }
}
