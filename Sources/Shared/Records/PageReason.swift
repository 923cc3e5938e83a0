package import JSON

/// The row of the decision table that matched a component.
package enum PageReason: Hashable, Sendable, JSONWritable {
    /// The component is undecided, because its first undecided check is.
    case undecided(CheckReason)
    case noSuchComponent, disabled, underMaintenance
    case heldByPerson, closedByPerson, partOfOutage, announced, inSync, tooMany
    case down, worse, recovered

    /// The word in records.
    package var word: String {
        switch self {
        case .undecided(let reason): reason.word
        case .noSuchComponent: "no_such_component"
        case .disabled: "disabled"
        case .underMaintenance: "under_maintenance"
        case .heldByPerson: "held_by_person"
        case .closedByPerson: "closed_by_person"
        case .partOfOutage: "part_of_outage"
        case .announced: "announced"
        case .inSync: "in_sync"
        case .tooMany: "too_many"
        case .down: "down"
        case .worse: "worse"
        case .recovered: "recovered"
        }
    }

    package func write(to writer: inout JSONWriter) { word.write(to: &writer) }
}
