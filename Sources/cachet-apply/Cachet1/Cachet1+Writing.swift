import JSON
import Records

/// What is written on 2.3 and 2.4. Each write is derived from what was seen just before it.
extension Cachet1 {
    func nextWrite(for action: Action, in seen: PageComponent) -> Write? {
        if let duplicate = seen.duplicate(of: action) { return Write(removing: duplicate) }
        return switch action.kind {
        case .openIncident: opening(action, seen)
        case .setStatus: status(action.to, seen)
        case .resolveIncident: recovery(action, seen)
        case .reportRecovery: report(action, seen)
        }
    }

    /// Posts the incident, then sets the component if its status did not change with it.
    private func opening(_ action: Action, _ seen: PageComponent) -> Write? {
        if seen.ours.isEmpty { return incident(action, seen) }
        return action.to.isWorse(than: seen.component.status) ? status(action.to, seen) : nil
    }

    /// Sets the component, then closes our incidents, the one with this key last: if any remain
    /// open, they are recognised as ours.
    private func recovery(_ action: Action, _ seen: PageComponent) -> Write? {
        let ours = seen.ours.sorted { !$0.isOf(action) && $1.isOf(action) }
        guard let incident = ours.first else { return status(action.to, seen) }
        if seen.cachet != .v2_3, let write = status(action.to, seen) { return write }
        return closing(incident, isLast: ours.count == 1, action, seen)
    }

    /// Sets the component, then posts the new incident, then closes ours. On 2.3 the new incident
    /// sets the component as well.
    private func report(_ action: Action, _ seen: PageComponent) -> Write? {
        let isPosted = seen.incidents.contains { $0.key == action.key }
        if isPosted || seen.cachet != .v2_3, let write = status(action.to, seen) {
            return write
        }
        return isPosted ? recovery(action, seen) : incident(action, seen)
    }

    /// A new incident with its key. 2.3 mails for a changed component in any case; 2.4 only if this
    /// request changes it, so there the request names the current status.
    private func incident(_ action: Action, _ seen: PageComponent) -> Write? {
        guard let incident = action.incident, let key = action.key else { return nil }
        let takesComponent = seen.cachet == .v2_3
        let status = takesComponent ? action.to : seen.component.status
        let text = MarkedText(text: incident.message, key: takesComponent ? key : nil)
        let posted = Write.Effect.posted(key: key, status: incident.status)
        let effects = takesComponent ? [posted, .component(action.to)] : [posted]
        let mails = incident.notifies && incident.isVisible
        return Write(.post, "/incidents", effects: effects, mails: mails) {
            $0.member("name", incident.name)
            $0.member("message", text.message)
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("component_id", seen.component.id)
            $0.member("component_status", status.v1Number)
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
    /// 2.3 mails for every PUT of a component, and enables it unless told not to; by way of an
    /// incident of ours, the component changes without mail. 2.4 mails unless told to be silent.
    private func status(_ status: ComponentStatus, _ seen: PageComponent) -> Write? {
        guard seen.component.status != status else { return nil }
        let alwaysMails = seen.cachet == .v2_3
        if alwaysMails, let own = seen.ours.first { return carrying(status, own, seen) }
        let path = "/components/\(seen.component.id)"
        return Write(.put, path, effects: [.component(status)], mails: alwaysMails) {
            $0.member("status", status.v1Number)
            if alwaysMails {
                $0.member("enabled", seen.component.isEnabled)
            } else {
                $0.member("silent", true)
            }
        }
    }

    /// Sets the component's status by way of an open incident, which stays as it is. This was seen
    /// to work on 2.3.18, which publishes a hidden incident unless told not to.
    private func carrying(
        _ status: ComponentStatus, _ incident: PageComponent.Incident, _ seen: PageComponent
    ) -> Write {
        Write(.put, "/incidents/\(incident.id)", effects: [.component(status)]) {
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("component_id", seen.component.id)
            $0.member("component_status", status.v1Number)
        }
    }

    /// Sets an incident of ours to Fixed.
    ///
    /// Posts an update if mail is asked for or if there are updates, which decide `latest_status`;
    /// otherwise changes the incident itself, with everything that a PUT would reset. On 2.3
    /// closing the last one sets the component as well.
    private func closing(
        _ incident: PageComponent.Incident, isLast: Bool, _ action: Action, _ seen: PageComponent
    ) -> Write? {
        guard let recovery = action.incident else { return nil }
        let path = "/incidents/\(incident.id)"
        let closed = Write.Effect.closed(incident: incident.id)
        if seen.cachet != .v2_3, recovery.notifies || incident.hasUpdates {
            return Write(
                .post, "\(path)/updates", effects: [closed], mails: incident.isVisible
            ) {
                $0.member("status", IncidentStatus.fixed.number)
                $0.member("message", recovery.message)
            }
        }
        let takesComponent =
            seen.cachet == .v2_3 && isLast && seen.component.status != action.to
        let effects = takesComponent ? [closed, .component(action.to)] : [closed]
        return Write(.put, path, effects: effects) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("message", incident.message.appending(paragraph: recovery.message).message)
            $0.member("visible", incident.isVisible ? 1 : 0)
            if seen.cachet != .v2_3 { $0.member("stickied", incident.isPinned) }
            guard takesComponent else { return }
            $0.member("component_id", seen.component.id)
            $0.member("component_status", action.to.v1Number)
        }
    }
}
