import Records

/// An update of an incident.
struct Update: Equatable, Sendable {
    let id: Int64
    let status: IncidentStatus
    let message: String
}

/// The updates that say once more, with nothing in between, that the outage is over: two processes
/// have closed the incident at the same time.
func surplus(of updates: [Update]) -> [Update] {
    let ordered = updates.sorted { $0.id < $1.id }
    return zip(ordered, ordered.dropFirst()).compactMap { earlier, later in
        let isSame = earlier.status == later.status && earlier.message == later.message
        return later.status == .fixed && isSame ? later : nil
    }
}
