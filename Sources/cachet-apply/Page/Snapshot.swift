import Records

/// The page at one moment.
struct Snapshot: Equatable {
    /// How many of the page's newest incidents are looked through for the last key.
    static let newestCount = 100

    private(set) var components: [Component]
    /// Nil where a page without components does not show it.
    let cachet: CachetVersion?
    /// When the incidents were posted, by their ids.
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

    /// The components whose last key may lie below the newest incidents: not operational, and with
    /// none of ours open.
    var withoutLastKey: [Int64] {
        components.filter { component in
            component.status != .operational && component.lastKey == nil
                && component.incidents.allSatisfy { $0.key == nil }
        }.map(\.id)
    }

    /// Fills a component's last key in from older incidents of its own, newest first.
    mutating func setLastKey(of id: Int64, from older: [Sighting.Incident]) {
        guard let index = components.firstIndex(where: { $0.id == id }) else { return }
        components[index].lastKey = older.first { !$0.isOpen && $0.key != nil }?.key
    }
}
