import HTTP
import JSON
import Records

/// What is written on 2.3 and 2.4. Each write is derived from what was seen just before it.
extension Cachet1 {
    func nextWrite(for action: Action, in seen: PageComponent) -> Write? {
        if let duplicate = seen.duplicate(of: action) { return Write(removing: duplicate) }
        return switch action.deed {
        case .open(let key, let incident): opening(incident, key, action, seen)
        case .setStatus: status(action.to, seen)
        case .resolve(_, let incident): recovery(action, incident, seen)
        case .report(let key, let incident): report(incident, key, action, seen)
        }
    }

    /// Posts the incident, then sets the component if its status did not change with it.
    private func opening(
        _ incident: Action.Incident, _ key: OutageKey, _ action: Action, _ seen: PageComponent
    ) -> Write? {
        if seen.ours.isEmpty { return post(incident, key, to: action.to, seen) }
        return action.to.isWorse(than: seen.component.status) ? status(action.to, seen) : nil
    }

    /// Sets the component, then closes our incidents, the one with this key last: if any remain
    /// open, they are recognised as ours.
    private func recovery(
        _ action: Action, _ end: Action.Incident, _ seen: PageComponent
    ) -> Write? {
        let ours = seen.ours.sorted { !$0.isOf(action) && $1.isOf(action) }
        guard let incident = ours.first else { return status(action.to, seen) }
        guard seen.cachet != .v2_3 else {
            let isLast = ours.count == 1 && seen.component.status != action.to
            return closing23(incident, end, settingTo: isLast ? action.to : nil, seen)
        }
        return status(action.to, seen) ?? closing24(incident, end)
    }

    /// Sets the component, then posts the new incident, then closes ours. On 2.3 the new incident
    /// sets the component as well.
    private func report(
        _ end: Action.Incident, _ key: OutageKey, _ action: Action, _ seen: PageComponent
    ) -> Write? {
        let isPosted = seen.incidents.contains { $0.key == key }
        if isPosted || seen.cachet != .v2_3, let write = status(action.to, seen) { return write }
        return isPosted
            ? recovery(action, end, seen) : post(end, key, to: action.to, seen)
    }

    /// A new incident with its key. 2.3 mails for a changed component in any case; 2.4 only if this
    /// request changes it, so there the request names the current status.
    private func post(
        _ incident: Action.Incident, _ key: OutageKey, to status: ComponentStatus,
        _ seen: PageComponent
    ) -> Write {
        let takesComponent = seen.cachet == .v2_3
        let text = MarkedText(text: incident.message, key: takesComponent ? key : nil)
        let posted = Write.Effect.posted(key: key, status: incident.status)
        let effects = takesComponent ? [posted, .component(status)] : [posted]
        let mails = incident.notifies && incident.isVisible
        return Write(.post, .incident(nil), effects: effects, mails: mails) {
            $0.member("name", incident.name.storableName(orElse: "Incident"))
            $0.member("message", text.message.storableMessage)
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("component_id", seen.component.id)
            let sent = takesComponent ? status : seen.component.status
            $0.member("component_status", sent.v1Number)
            $0.member("notify", incident.notifies)
            guard !takesComponent else { return }
            $0.name("meta")
            $0.object { meta in
                meta.name("pingdom_cachet")
                meta.object { $0.member("key", key) }
            }
        }
    }

    /// Sets the component's status; nil if that is already so.
    ///
    /// 2.3 mails for every PUT of a component; by way of an incident, the component changes without
    /// mail. 2.4 mails unless told to be silent.
    private func status(_ status: ComponentStatus, _ seen: PageComponent) -> Write? {
        guard seen.component.status != status else { return nil }
        guard seen.cachet != .v2_3 else {
            return seen.ours.first.map { carrying(status, $0, seen) } ?? carrying(status, seen)
        }
        return Write(.put, .component(seen.component.id), effects: [.component(status)]) {
            $0.member("status", status.v1Number)
            $0.member("silent", true)
        }
    }

    /// Sets the component's status by way of a new incident, which nobody sees and which is deleted
    /// at once. Fixed and hidden as it is, it does no harm if it stays. This was seen to mail nobody
    /// on 2.3.18, and to work with a mailer that fails.
    private func carrying(_ status: ComponentStatus, _ seen: PageComponent) -> Write {
        Write(.post, .incident(nil), effects: [.component(status)], isTransient: true) {
            $0.member("name", "A status without an incident")
            $0.member("message", "Only carries the status of a component, and may be deleted.")
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("visible", 0)
            $0.member("component_id", seen.component.id)
            $0.member("component_status", status.v1Number)
            $0.member("notify", false)
        }
    }

    /// Sets the component's status by way of an open incident, which stays as it is. This was seen
    /// to work on 2.3.18, which publishes a hidden incident unless told not to.
    private func carrying(
        _ status: ComponentStatus, _ incident: PageComponent.Incident, _ seen: PageComponent
    ) -> Write {
        Write(.put, .incident(incident.id), effects: [.component(status)]) {
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("component_id", seen.component.id)
            $0.member("component_status", status.v1Number)
        }
    }

    /// The old text, which may be a person's by now, and a new paragraph.
    private static func message(
        of incident: PageComponent.Incident, endingWith end: Action.Incident
    ) -> String {
        incident.message.appending(paragraph: end.message).message.storableMessage
    }

    /// Sets an incident of ours to Fixed on 2.3, along with the component if a status is given. It
    /// sends everything that a PUT would reset.
    private func closing23(
        _ incident: PageComponent.Incident, _ end: Action.Incident,
        settingTo status: ComponentStatus?, _ seen: PageComponent
    ) -> Write {
        let closed = Write.Effect.closed(incident: incident.id)
        let effects = status.map { [closed, .component($0)] } ?? [closed]
        return Write(.put, .incident(incident.id), effects: effects) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("message", Self.message(of: incident, endingWith: end))
            $0.member("visible", incident.isVisible ? 1 : 0)
            guard let status else { return }
            $0.member("component_id", seen.component.id)
            $0.member("component_status", status.v1Number)
        }
    }

    /// Sets an incident of ours to Fixed on 2.4: by an update if mail is asked for or if there are
    /// updates, which decide `latest_status`; otherwise it changes the incident itself, with
    /// everything that a PUT would reset.
    private func closing24(_ incident: PageComponent.Incident, _ end: Action.Incident) -> Write {
        let effects = [Write.Effect.closed(incident: incident.id)]
        if end.notifies || incident.hasUpdates {
            let target = Write.Target.update(of: incident.id, nil)
            return Write(.post, target, effects: effects, mails: incident.isVisible) {
                $0.member("status", IncidentStatus.fixed.number)
                $0.member("message", end.message.storableMessage)
            }
        }
        return Write(.put, .incident(incident.id), effects: effects) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("message", Self.message(of: incident, endingWith: end))
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("stickied", incident.isPinned)
        }
    }
}
