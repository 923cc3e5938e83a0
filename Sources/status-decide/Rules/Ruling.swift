import Records

/// What to do about a component, and the row of the table that says so.
enum Ruling: Equatable {
    /// `heldBy` is the incident by which a person holds the component.
    case leave(PageReason, heldBy: Int64? = nil, required: Required? = nil)
    /// `to` is the status that the page should show.
    case act(Move, PageReason, to: ComponentStatus, required: Required? = nil)

    /// What is done, with the key of the outage or of the report.
    enum Move: Equatable {
        case open(OutageKey)
        case resolve(OutageKey)
        case report(OutageKey)
        /// The key is that of our open incident, if there is one.
        case setStatus(OutageKey?)

        var kind: Action.Kind {
            switch self {
            case .open: .openIncident
            case .resolve: .resolveIncident
            case .report: .reportRecovery
            case .setStatus: .setStatus
            }
        }

        var key: OutageKey? {
            switch self {
            case .open(let key), .resolve(let key), .report(let key): key
            case .setStatus(let key): key
            }
        }
    }

    var why: PageReason {
        switch self {
        case .leave(let why, _, _), .act(_, let why, _, _): why
        }
    }

    var move: Move? { if case .act(let move, _, _, _) = self { move } else { nil } }

    var heldBy: Int64? { if case .leave(_, let incident, _) = self { incident } else { nil } }

    /// The required component that is down.
    var required: Required? {
        switch self {
        case .leave(_, _, let required), .act(_, _, _, let required): required
        }
    }

    var opensIncident: Bool { if case .act(.open, _, _, _) = self { true } else { false } }
}
