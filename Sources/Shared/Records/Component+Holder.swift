/// Which component is left to people: what is decided and what is applied ask here.
extension Component {
    package var isUnderMaintenance: Bool { isInMaintenance || status == .underMaintenance }

    /// Our unresolved incidents, newest first.
    package var ours: [Incident] { incidents.filter(\.isOurs) }

    /// The incident by which a person holds the component, so that it is left as it is; nil if
    /// there is none.
    ///
    /// A pinned incident holds it, and one of ours that a person has taken over; so does a person's
    /// own incident if it is the newest and the component is not operational.
    package func holder(respecting people: Action.People) -> Incident? {
        let holders = incidents.filter { isHeld(by: $0, respecting: people) }
        return holders.first { $0.isPinned || $0.isTakenOver } ?? holders.first
    }

    /// Whether this is an incident by which a person holds the component.
    package func isHeld(by incident: Incident, respecting people: Action.People = .hold) -> Bool {
        switch people {
        case .ignore: return false
        case .pins: return incident.isPinned
        case .hold:
            let isPersonsNewest = !incident.isOurs && incident.id == incidents.first?.id
            return incident.isPinned || (incident.isOurs && incident.isTakenOver)
                || (isPersonsNewest && status != .operational)
        }
    }
}

extension Component.Incident {
    /// Whether we opened it.
    package var isOurs: Bool { key != nil }
}
