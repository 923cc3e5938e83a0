import JSON

/// The row of the rules for planned work that matched a window.
package enum WorkReason: String, CaseIterable, Sendable, JSONWritable {
    case duplicate, cancelled, over
    case endedByPerson = "ended_by_person"
    case extended, moved, begun
    case announcedByPerson = "announced_by_person"
    case planned
    case inSync = "in_sync"
}
