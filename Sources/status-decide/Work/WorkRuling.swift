import Records

/// What to do about planned work, and the row of the table that says so.
enum WorkRuling: Equatable {
    case leave(WorkReason)
    case announce
    /// The schedule with this id is to say what is planned.
    case change(Int64, WorkReason)
    /// The schedules with these ids are to go.
    case end([Int64], WorkReason)

    var why: WorkReason {
        switch self {
        case .announce: .planned
        case .leave(let why), .change(_, let why), .end(_, let why): why
        }
    }

    /// Nil if there is nothing to do.
    var kind: WorkAction.Kind? {
        switch self {
        case .leave: nil
        case .announce: .announce
        case .change: .change
        case .end: .end
        }
    }
}
