package import Records

extension CheckReason: ExpressibleByStringLiteral {
    /// A reason as records name it: `"confirming_up"`.
    package init(stringLiteral word: String) {
        let known: [CheckReason] = [
            .missing, .unreadable, .paused, .unknown, .unconfirmed, .maintenance, .stale,
            .confirmingDown, .confirmingUp,
        ]
        self =
            known.first { $0.word == word }
            ?? .status(String(word.dropFirst(word.hasPrefix("status:") ? 7 : 0)))
    }
}

extension PageReason: ExpressibleByStringLiteral {
    /// A reason as records name it: `"held_by_person"`.
    package init(stringLiteral word: String) {
        let known: [PageReason] = [
            .noSuchComponent, .disabled, .underMaintenance, .heldByPerson, .closedByPerson,
            .partOfOutage, .announced, .inSync, .tooMany, .down, .worse, .recovered,
        ]
        self = known.first { $0.word == word } ?? .undecided(CheckReason(stringLiteral: word))
    }
}

extension Decision.CheckState {
    /// The state of a check that exists.
    package init(
        identity: Check.Identity, verdict: Verdict, why: CheckReason?, since: Int64?
    ) {
        let finding: Finding =
            switch verdict {
            case .up: .up
            case .down: .down
            case .undecided: .undecided(why ?? .missing)
            }
        self.init(kind: identity.kind, identity: identity, finding: finding, since: since)
    }
}
