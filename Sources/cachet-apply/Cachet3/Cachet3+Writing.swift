import HTTP
import JSON
import Records

/// What is written on 3. Each write is derived from what was seen just before it.
extension Cachet3 {
    func nextWrite(for action: Action, in seen: PageComponent) -> Write? {
        if let duplicate = seen.duplicate(of: action) { return Write(removing: duplicate) }
        return switch action.deed {
        case .open(let key, let incident): opening(incident, key, action, seen)
        case .setStatus:
            seen.component.status == action.to ? nil : ownStatus(action.to, of: seen)
        case .resolve(_, let incident): recovery(action, incident, seen)
        case .report(let key, let incident): report(incident, key, action, seen)
        }
    }

    /// Posts the incident, which gives the component its status if it is visible; otherwise the
    /// component is set next.
    private func opening(
        _ incident: Action.Incident, _ key: OutageKey, _ action: Action, _ seen: PageComponent
    ) -> Write? {
        if seen.ours.isEmpty { return post(incident, key, to: action.to, seen) }
        let isMilder = action.to.isWorse(than: seen.component.status)
        return isMilder ? ownStatus(action.to, of: seen) : nil
    }

    /// Closes our incidents, the one with this key last, then sets the component's own status.
    ///
    /// In this order, a token that may not write updates changes nothing. After a crash between the
    /// two, the closed incident tells the next run that the outage is over.
    private func recovery(
        _ action: Action, _ end: Action.Incident, _ seen: PageComponent
    ) -> Write? {
        let ours = seen.ours.sorted { !$0.isOf(action) && $1.isOf(action) }
        guard let incident = ours.first else { return recoveredStatus(action, seen) }
        return closing(incident, isLast: ours.count == 1, end, action, seen)
    }

    /// Sets the component's own status, then posts the new incident, then closes ours: if any
    /// remain open, they are recognised as ours, so the next run posts what is missing.
    private func report(
        _ end: Action.Incident, _ key: OutageKey, _ action: Action, _ seen: PageComponent
    ) -> Write? {
        if let write = recoveredStatus(action, seen) { return write }
        let isPosted = seen.incidents.contains { $0.key == key }
        return isPosted
            ? recovery(action, end, seen) : post(end, key, to: action.to, seen)
    }

    /// A new incident with its key. The component's status in it counts while the incident is
    /// unresolved and visible.
    private func post(
        _ incident: Action.Incident, _ key: OutageKey, to status: ComponentStatus,
        _ seen: PageComponent
    ) -> Write {
        let text = MarkedText(text: incident.message, key: hasMeta ? nil : key)
        let counts = incident.isVisible && incident.status != .fixed && seen.ownStatus != nil
        let posted = Write.Effect.posted(key: key, status: incident.status)
        let effects = counts ? [posted, .component(status)] : [posted]
        let mails = incident.notifies && incident.isVisible
        return Write(.post, .incident(nil), effects: effects, mails: mails) {
            $0.member("name", incident.name)
            $0.member("message", text.message)
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible)
            $0.member("notifications", incident.notifies)
            $0.name("components")
            $0.array { $0.object { Self.link(seen.component.id, status, to: &$0) } }
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

    private func recoveredStatus(_ action: Action, _ seen: PageComponent) -> Write? {
        let own = seen.ownStatus ?? seen.component.status
        return own == action.to ? nil : ownStatus(action.to, of: seen)
    }

    /// Sets a component's own status. This sends no mail, and cannot make an incident's effect
    /// milder: the page shows the most severe status of all.
    func ownStatus(_ status: ComponentStatus, of seen: PageComponent) -> Write {
        Write(.put, .component(seen.component.id), effects: [.component(status)]) {
            $0.member("status", status.v3Number)
        }
    }

    /// Sets an incident of ours to Fixed by an update, whose status becomes the incident's. If an
    /// update would mail and should not, a PUT is used instead, which mails nobody. The component
    /// recovers with the last incident that affects it.
    private func closing(
        _ incident: PageComponent.Incident, isLast: Bool, _ end: Action.Incident,
        _ action: Action, _ seen: PageComponent
    ) -> Write {
        let counts = isLast && seen.ownStatus == action.to && seen.component.status != action.to
        let closed = Write.Effect.closed(incident: incident.id)
        let effects = counts ? [closed, .component(action.to)] : [closed]
        let mails = incident.notifies && incident.isVisible
        if mails, !end.notifies {
            let message = incident.message.appending(paragraph: end.message)
            return Write(.put, .incident(incident.id), effects: effects) {
                $0.member("status", IncidentStatus.fixed.number)
                $0.member("message", message.message)
            }
        }
        return Write(.post, .update(of: incident.id, nil), effects: effects, mails: mails) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("message", end.message)
        }
    }
}
