import JSON
import Records

/// What is written on 3. Each write is derived from what was seen just before it.
extension Cachet3 {
    func nextWrite(for action: Action, in sighting: Sighting) -> Write? {
        if let duplicate = sighting.duplicate(of: action) { return Write(removing: duplicate) }
        return switch action.kind {
        case .openIncident: opening(action, sighting)
        case .setStatus:
            sighting.status == action.to ? nil : ownStatus(action.to, of: sighting)
        case .resolveIncident: recovery(action, sighting)
        case .reportRecovery: report(action, sighting)
        }
    }

    /// Posts the incident, which gives the component its status if it is visible; otherwise the
    /// component is set next.
    private func opening(_ action: Action, _ sighting: Sighting) -> Write? {
        if sighting.ours.isEmpty { return incident(action, sighting) }
        let isMilder = action.to.isWorse(than: sighting.status)
        return isMilder ? ownStatus(action.to, of: sighting) : nil
    }

    /// Closes our incidents, the one with this key last, then sets the component's own status.
    ///
    /// In this order, a token that may not write updates changes nothing. After a crash between the
    /// two, the closed incident tells the next run that the outage is over.
    private func recovery(_ action: Action, _ sighting: Sighting) -> Write? {
        let ours = sighting.ours.sorted { !$0.isOf(action) && $1.isOf(action) }
        guard let incident = ours.first else { return recoveredStatus(action, sighting) }
        return closing(incident, isLast: ours.count == 1, action, sighting)
    }

    /// Sets the component's own status, then posts the new incident, then closes ours: if any
    /// remain open, they are recognised as ours, so the next run posts what is missing.
    private func report(_ action: Action, _ sighting: Sighting) -> Write? {
        if let write = recoveredStatus(action, sighting) { return write }
        let isPosted = sighting.incidents.contains { $0.key == action.key }
        return isPosted ? recovery(action, sighting) : incident(action, sighting)
    }

    /// A new incident with its key. The component's status in it counts while the incident is
    /// unresolved and visible.
    private func incident(_ action: Action, _ sighting: Sighting) -> Write? {
        guard let incident = action.incident, let key = action.key else { return nil }
        let text = MarkedText(text: incident.message, key: hasMeta ? nil : key)
        let counts = incident.isVisible && incident.status != .fixed && sighting.ownStatus != nil
        let posted = Write.Effect.posted(key: key, status: incident.status)
        let effects = counts ? [posted, .component(action.to)] : [posted]
        let mails = incident.notifies && incident.isVisible
        return Write(.post, "/incidents", effects: effects, mails: mails) {
            $0.member("name", incident.name)
            $0.member("message", text.message)
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible)
            $0.member("notifications", incident.notifies)
            $0.name("components")
            $0.array { $0.object { Self.link(sighting.id, action.to, to: &$0) } }
            guard hasMeta else { return }
            $0.name("meta")
            $0.object { $0.member("\(Self.metaKey)", key) }
        }
    }

    private static func link(
        _ component: Int64, _ status: ComponentStatus, to writer: inout JSONWriter
    ) {
        writer.member("id", component)
        writer.member("status", status.v3Number)
    }

    private func recoveredStatus(_ action: Action, _ sighting: Sighting) -> Write? {
        let own = sighting.ownStatus ?? sighting.status
        return own == action.to ? nil : ownStatus(action.to, of: sighting)
    }

    /// Sets a component's own status. This sends no mail, and cannot make an incident's effect
    /// milder: the page shows the most severe status of all.
    func ownStatus(_ status: ComponentStatus, of sighting: Sighting) -> Write {
        Write(.put, "/components/\(sighting.id)", effects: [.component(status)]) {
            $0.member("status", status.v3Number)
        }
    }

    /// Sets an incident of ours to Fixed by an update, whose status becomes the incident's. If an
    /// update would mail and should not, a PUT is used instead, which mails nobody. The component
    /// recovers with the last incident that affects it.
    private func closing(
        _ incident: Sighting.Incident, isLast: Bool, _ action: Action, _ sighting: Sighting
    ) -> Write? {
        guard let recovery = action.incident else { return nil }
        let counts = isLast && sighting.ownStatus == action.to && sighting.status != action.to
        let closed = Write.Effect.closed(incident: incident.id)
        let effects = counts ? [closed, .component(action.to)] : [closed]
        let path = "/incidents/\(incident.id)"
        let mails = incident.notifies && incident.isVisible
        if mails, !recovery.notifies {
            let message = incident.message.appending(paragraph: recovery.message)
            return Write(.put, path, effects: effects) {
                $0.member("status", IncidentStatus.fixed.number)
                $0.member("message", message.message)
            }
        }
        return Write(.post, "\(path)/updates", effects: effects, mails: mails) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("message", recovery.message)
        }
    }
}
