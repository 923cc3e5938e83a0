import Records

/// What the page says about one component, with everything that is needed to change it.
struct PageComponent: Equatable, Sendable {
    /// The component with its unresolved incidents, as in its record.
    var component: Component
    /// The component's own status, if its status is the most severe of this and those of its
    /// incidents (Cachet 3); nil if a component has only one status.
    var ownStatus: ComponentStatus?
    /// Newest first, resolved ones too.
    var incidents: [Incident] {
        didSet { component.incidents = incidents.filter(\.isOpen).map(\.record) }
    }
    var cachet: CachetVersion

    /// A component whose incidents are not known yet.
    init(_ component: Component, ownStatus: ComponentStatus? = nil, cachet: CachetVersion) {
        self.component = component
        self.ownStatus = ownStatus
        self.cachet = cachet
        incidents = []
    }

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
        /// Whether a person has resolved it by its form, which adds no update, after the last update
        /// (2.4): that person is done with it, though the page still shows the update's status.
        var isGivenBack = false
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

        /// What a component's record says about it.
        var record: Component.Incident {
            Component.Incident(
                id: id, name: name, status: status, key: key, isVisible: isVisible,
                isPinned: isPinned,
                isTakenOver: isOpen && key != nil && isInHand)
        }

        private var isInHand: Bool { !isGivenBack && (hasUpdates || status == .watching) }

        /// Whether this is the incident of the action's outage.
        func isOf(_ action: Action) -> Bool {
            key != nil && key?.outage == action.key?.outage
        }
    }

    /// Unresolved incidents of ours, newest first.
    var ours: [Incident] { incidents.filter { $0.isOpen && $0.key != nil } }

    /// The newest of several incidents with the key that the action posts, if two processes have
    /// posted at the same time; the oldest is to remain.
    func duplicate(of action: Action) -> Incident? {
        let same =
            switch action.deed {
            case .open(let key, _): incidents.filter { $0.key == key && $0.isOpen }
            case .report(let key, _): incidents.filter { $0.key == key && $0.isVisible }
            case .resolve, .setStatus: [Incident]()
            }
        return same.count > 1 ? same.first : nil
    }
}
