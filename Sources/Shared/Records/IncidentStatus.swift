import JSON

/// An incident's status as records name it.
package enum IncidentStatus: String, CaseIterable, Sendable, JSONWritable {
    /// Cachet's 0. It counts as unresolved on Cachet 3 only.
    case unknown
    case investigating
    case identified
    case watching
    case fixed

    /// The number in the API of every version of Cachet.
    package var number: Int {
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
    package init(number: Int64) {
        self = Self.allCases.first { $0.number == number } ?? .unknown
    }
}
