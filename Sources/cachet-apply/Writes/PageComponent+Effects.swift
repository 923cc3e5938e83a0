import Records

/// What writes do to a component.
extension PageComponent {
    /// What should be seen after a write.
    func after(_ write: Write) -> PageComponent {
        write.effects.reduce(into: self) { seen, effect in
            switch effect {
            case .component(let status):
                seen.component.status = status
                if seen.ownStatus != nil { seen.ownStatus = status }
            case .posted(let key, let status):
                let id = (incidents.map(\.id).max() ?? 0) + 1
                seen.incidents.insert(Incident(posted: id, status: status, key: key), at: 0)
            case .closed(let id):
                for index in seen.incidents.indices where seen.incidents[index].id == id {
                    seen.incidents[index].status = .fixed
                    seen.incidents[index].isOpen = false
                }
            case .removed(let id): seen.incidents.removeAll { $0.id == id }
            }
        }
    }

    /// Whether everything that a write changes can be seen.
    func shows(_ write: Write) -> Bool {
        write.effects.allSatisfy { effect in
            switch effect {
            case .component(let status): component.status == status
            case .posted(let key, _): incidents.contains { $0.key == key }
            case .closed(let id): !incidents.contains { $0.id == id && $0.isOpen }
            case .removed(let id): !incidents.contains { $0.id == id && $0.isVisible }
            }
        }
    }

    /// What can be seen after a write with this answer; nil if the answer does not show everything
    /// that the write changes.
    func after(_ write: Write, answeredBy receipt: Receipt) -> PageComponent? {
        var seen = self
        switch receipt.shown {
        case .component(let shown):
            seen = shown
            seen.incidents = incidents
            seen.component.isInMaintenance = component.isInMaintenance
        case .incident(let incident) where incident.componentIDs == [component.id]:
            seen.incidents.removeAll { $0.id == incident.id }
            seen.incidents.append(incident)
            seen.incidents.sort { $0.id > $1.id }
        case .incident, nil: return nil
        }
        return seen.component.id == component.id && seen.shows(write) ? seen : nil
    }
}

extension PageComponent.Incident {
    /// One of ours that is about to be posted.
    fileprivate init(posted id: Int64, status: IncidentStatus, key: OutageKey) {
        self.init(
            id: id, componentIDs: [], name: "", status: status, isOpen: status != .fixed,
            message: MarkedText(text: "", key: key), isVisible: true, isPinned: false,
            updateCount: 0, key: key)
    }
}
