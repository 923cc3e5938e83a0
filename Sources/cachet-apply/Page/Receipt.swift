/// The answer to a write that the server accepted.
struct Receipt: Sendable {
    let httpStatus: Int
    /// Nil if the answer does not show the page as it is now.
    let shown: Shown?

    /// The part of the page that an answer shows.
    enum Shown: Sendable {
        /// Without its incidents.
        case component(Sighting)
        case incident(Sighting.Incident)
    }
}

extension Sighting {
    /// What can be seen after a write with this answer; nil if the answer does not show everything
    /// that the write changes.
    func after(_ write: Write, answeredBy receipt: Receipt) -> Sighting? {
        var sighting = self
        switch receipt.shown {
        case .component(let component):
            sighting = component
            sighting.incidents = incidents
            sighting.isInMaintenance = isInMaintenance
        case .incident(let incident) where incident.componentIDs == [id]:
            sighting.incidents.removeAll { $0.id == incident.id }
            sighting.incidents.append(incident)
            sighting.incidents.sort { $0.id > $1.id }
        case .incident, nil: return nil
        }
        return sighting.id == id && sighting.shows(write) ? sighting : nil
    }
}
