import Records

/// The page at one moment.
struct Snapshot: Equatable {
    /// How many of the page's newest incidents are searched for the last key.
    static let newestCount = 100

    private(set) var components: [Component]
    /// Nil if it does not show because the page has no components.
    let cachet: CachetVersion?
    /// When the incidents were posted, by incident id.
    let posted: [Int64: ServerTime]

    /// - Parameter incidents: the newest ones and all unresolved ones, newest first
    init(components: [Sighting], incidents: [Sighting.Incident], cachet: CachetVersion?) {
        let newest = Set(incidents.prefix(Self.newestCount).map(\.id))
        self.components = components.map { component in
            var sighting = component
            sighting.incidents = incidents.filter { $0.componentIDs.contains(component.id) }
            return sighting.record(newest: newest)
        }
        self.cachet = cachet
        posted = Dictionary(incidents.map { ($0.id, $0.posted) }) { first, _ in first }
            .compactMapValues(\.self)
    }

    /// The components whose last key may be in an incident older than the newest ones: those that
    /// are not operational and have no open incident of ours.
    var withoutLastKey: [Int64] {
        components.filter { component in
            component.status != .operational && component.lastKey == nil
                && component.incidents.allSatisfy { $0.key == nil }
        }.map(\.id)
    }

    /// Fills in a component's last key from its older incidents, which are given newest first.
    mutating func setLastKey(of id: Int64, from older: [Sighting.Incident]) {
        guard let index = components.firstIndex(where: { $0.id == id }) else { return }
        components[index].lastKey = older.first { !$0.isOpen && $0.key != nil }?.key
    }
}
