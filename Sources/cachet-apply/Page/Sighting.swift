import Records

/// What the page says about one component, with everything that is needed to change it.
struct Sighting: Equatable, Sendable {
    var id: Int64
    var name: String
    var groupID: Int64?
    var isEnabled: Bool
    var status: ComponentStatus
    /// The component's own status, if `status` is the most severe of this and those of its
    /// incidents (Cachet 3); nil if a component has only one status.
    var ownStatus: ComponentStatus?
    /// Whether a schedule in progress names it; Cachet 2 cannot say.
    var isInMaintenance: Bool
    /// Newest first, resolved ones too.
    var incidents: [Incident]
    var cachet: CachetVersion
    /// Nil if it has none.
    var link: String?

    /// An incident as the page has it.
    struct Incident: Equatable, Sendable {
        var id: Int64
        var componentIDs: [Int64]
        var name: String
        /// The effective one: that of the latest update, if there are any.
        var status: IncidentStatus
        /// Whether it is unresolved.
        var isOpen: Bool
        var message: MarkedText
        var isVisible: Bool
        var isPinned: Bool
        /// How many updates it has; we write one only to close an incident.
        var updateCount: Int
        /// Our key; nil on an incident that someone else opened.
        var key: OutageKey?
        /// Whether its updates send mail, if incidents say so (Cachet 3).
        var notifies = false
        /// The status that it gives to the component; nil if it has no effect, or if that was not
        /// requested.
        var impact: ComponentStatus?
        /// When it was posted; nil if the server does not say.
        var posted: ServerTime?

        var hasUpdates: Bool { updateCount > 0 }
        var isTakenOver: Bool { isOpen && key != nil && (hasUpdates || status == .watching) }
    }

    /// Unresolved incidents of ours, newest first.
    var ours: [Incident] { incidents.filter { $0.isOpen && $0.key != nil } }

    /// The newest of several incidents with the key that the action posts, if two processes have
    /// posted at the same time; the oldest is to remain.
    func duplicate(of action: Action) -> Incident? {
        let same = incidents.filter { incident in
            guard incident.key != nil, incident.key == action.key else { return false }
            switch action.kind {
            case .openIncident: return incident.isOpen
            case .reportRecovery: return incident.isVisible
            case .resolveIncident, .setStatus: return false
            }
        }
        return same.count > 1 ? same.first : nil
    }

    /// The component's record in a snapshot; our newest resolved incident is looked for among
    /// `newest`.
    func record(newest: Set<Int64>) -> Component {
        let resolved = incidents.first { !$0.isOpen && $0.key != nil && newest.contains($0.id) }
        return Component(
            id: id, name: name, groupID: groupID, isEnabled: isEnabled, status: status,
            isInMaintenance: isInMaintenance,
            incidents: incidents.filter(\.isOpen).map { incident in
                Component.Incident(
                    id: incident.id, name: incident.name, status: incident.status,
                    key: incident.key, isPinned: incident.isPinned,
                    isTakenOver: incident.isTakenOver)
            }, lastKey: resolved?.key, link: link)
    }
}
