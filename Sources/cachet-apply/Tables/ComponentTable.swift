import Program
import Records

/// A page, for people: one row per component, followed by one for each further open incident.
struct ComponentTable {
    private let snapshot: Snapshot
    /// The page's address.
    private let page: String

    init(_ snapshot: Snapshot, page: String) {
        self.snapshot = snapshot
        self.page = page
    }

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("COMPONENT", shrinksTo: 12), .init("STATUS"), .init("INCIDENT", shrinksTo: 12),
            .init("OPENED BY", leaves: 2), .init("ID", .right, leaves: 1),
        ])
        for component in snapshot.components.map(\.component) {
            table.add(component.cells)
            for incident in component.incidents.dropFirst() {
                table.add([.init(""), .init("")] + incident.cells)
            }
        }
        return table.lines(on: screen) + wrapped(summary, on: screen)
    }

    private var summary: String {
        let components = snapshot.components.map(\.component)
        let statuses = tally(
            components.map { $0.problem == nil ? $0.status.words : "unreadable" },
            order: ComponentStatus.allCases.reversed().map(\.words))
        let version = snapshot.cachet.map { "Cachet \($0.rawValue)" } ?? "Cachet"
        let incidents = components.map(\.incidents.count).reduce(0, +)
        return counted(components.count, "component")
            + (statuses.isEmpty ? "" : ": \(statuses)")
            + "; \(counted(incidents, "open incident")); \(version), \(page)"
    }
}

extension Component {
    fileprivate var cells: [Table.Cell] {
        let incident = incidents.first?.cells ?? [.init(""), .init("")]
        return [.init(name), .init(state, isEnabled ? status.style : .faint)] + incident
            + [.init("\(id)")]
    }

    /// The status, with what keeps it from being changed.
    private var state: String {
        if let problem { return "unreadable: \(problem)" }
        let maintenance = isInMaintenance && status != .underMaintenance ? ", maintenance" : ""
        return status.words + maintenance + (isEnabled ? "" : ", disabled")
    }
}

extension Component.Incident {
    fileprivate var cells: [Table.Cell] {
        [.init("#\(id) \(name)"), .init(isPersons ? "person" : "us")]
    }

    /// Whether it is a person's, or has become one's. It may still not hold the component: an older
    /// one does not.
    private var isPersons: Bool { !isOurs || isPinned || isTakenOver }
}
