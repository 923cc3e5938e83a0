import Records

/// The page at one moment.
struct Snapshot: Equatable {
    /// How many of the page's newest incidents are searched for the last key.
    static let newestCount = 100

    private(set) var components: [PageComponent]
    /// Nil if it does not show because the page has no components.
    let cachet: CachetVersion?

    /// - Parameter incidents: the newest ones and all unresolved ones, newest first
    init(components: [PageComponent], incidents: [PageComponent.Incident], cachet: CachetVersion?) {
        self.components = components
        self.cachet = cachet
        let newest = Set(incidents.prefix(Self.newestCount).map(\.id))
        for index in components.indices {
            let own = incidents.filter { $0.componentIDs.contains(components[index].component.id) }
            self.components[index].incidents = own
            self.components[index].component.lastKey =
                own.first { $0.isLast && newest.contains($0.id) }?.key
        }
    }

    /// The components whose last key may be in an incident older than the newest ones: those that
    /// are not operational and have no open incident of ours.
    var withoutLastKey: [Int64] {
        components.map(\.component).filter { component in
            component.problem == nil && component.status != .operational
                && component.lastKey == nil && component.ours.isEmpty
        }.map(\.id)
    }

    /// Adds what older incidents, newest first, tell of the components without a last key: that key,
    /// and those that are unresolved after all, though the server has them as Fixed.
    mutating func add(older incidents: [PageComponent.Incident]) {
        let ids = Set(withoutLastKey)
        for index in components.indices where ids.contains(components[index].component.id) {
            let id = components[index].component.id
            let own = incidents.filter { $0.componentIDs.contains(id) }
            let known = Set(components[index].incidents.map(\.id))
            components[index].incidents += own.filter { $0.isOpen && !known.contains($0.id) }
            components[index].component.lastKey = own.first(where: \.isLast)?.key
        }
    }
}

extension PageComponent.Incident {
    /// Whether its key can be a component's last one: it is ours and resolved.
    fileprivate var isLast: Bool { !isOpen && key != nil }
}
