import Records

extension Schedule.State {
    /// The number in the API of Cachet 2.4 and 3.
    var number: Int {
        switch self {
        case .upcoming: 0
        case .inProgress: 1
        case .complete: 2
        }
    }

    /// Throws `RecordError` for the number of no state.
    init(number: Int64) throws {
        guard let state = Self.allCases.first(where: { $0.number == number }) else {
            throw RecordError("no schedule has the status \(number)")
        }
        self = state
    }
}
