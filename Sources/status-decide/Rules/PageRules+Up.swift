import Records

/// The rows for a component that is up.
extension PageRules {
    private static let whileUp: [Row] = [
        { $0.ours }, { $0.inSync }, { $0.unannounced }, { $0.setByHand },
    ]

    var rulingWhileUp: Ruling {
        first(of: Self.whileUp)
            ?? .act(
                .report(.report(component: component.id, at: now)), .recovered, to: .operational)
    }

    private var ours: Ruling? {
        guard let key = component.ours.first?.key else { return nil }
        let move: Ruling.Move =
            rules.postsNewIncidentOnRecovery ? .report(key.report) : .resolve(key)
        return .act(move, .recovered, to: .operational)
    }

    private var inSync: Ruling? { component.status == .operational ? .leave(.inSync) : nil }

    /// A status without an incident of ours, of which nobody needs to be told that it is over.
    private var unannounced: Ruling? {
        guard component.status == .unknown || endIsAnnounced || !rules.requires.isEmpty else {
            return nil
        }
        return .act(.setStatus(nil), .recovered, to: .operational)
    }

    private var setByHand: Ruling? {
        rules.holdsHandSet && !rules.ignoresPeople ? .leave(.heldByPerson) : nil
    }

    /// Whether our newest resolved incident is that of the latest outage of one of the checks.
    private var endIsAnnounced: Bool {
        guard let key = component.lastKey?.outage else { return false }
        return assessment.checks.compactMap(\.check).contains { check in
            check.read?.lastDownStart.map {
                OutageKey(component: component.id, check: check.identity, start: $0)
            } == key
        }
    }
}
