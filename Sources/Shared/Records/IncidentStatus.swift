import JSON

/// An incident's status as records name it.
package enum IncidentStatus: String, CaseIterable, Sendable, JSONWritable {
    /// Cachet's 0. It counts as unresolved on Cachet 3 only.
    case unknown
    case investigating
    case identified
    case watching
    case fixed
}
