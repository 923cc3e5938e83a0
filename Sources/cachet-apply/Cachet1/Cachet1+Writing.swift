import JSON
import Records

/// What is written on 2.3 and 2.4. Each write is derived from what was seen just before it.
extension Cachet1 {
    func nextWrite(for action: Action, in sighting: Sighting) -> Write? {
        if let duplicate = sighting.duplicate(of: action) { return Write(removing: duplicate) }
        return switch action.kind {
        case .openIncident: opening(action, sighting)
        case .setStatus: status(action.to, sighting)
        case .resolveIncident: recovery(action, sighting)
        case .reportRecovery: report(action, sighting)
        }
    }

    /// Posts the incident, then sets the component if its status did not change with it.
    private func opening(_ action: Action, _ sighting: Sighting) -> Write? {
        if sighting.ours.isEmpty { return incident(action, sighting) }
        return action.to.isWorse(than: sighting.status) ? status(action.to, sighting) : nil
    }

    /// Sets the component, then closes our incidents, the one with this key last: if any remain
    /// open, they are recognised as ours.
    private func recovery(_ action: Action, _ sighting: Sighting) -> Write? {
        let ours = sighting.ours.sorted { !$0.isOf(action) && $1.isOf(action) }
        guard let incident = ours.first else { return status(action.to, sighting) }
        if sighting.cachet != .v2_3, let write = status(action.to, sighting) { return write }
        return closing(incident, isLast: ours.count == 1, action, sighting)
    }

    /// Sets the component, then posts the new incident, then closes ours. On 2.3 the new incident
    /// sets the component as well.
    private func report(_ action: Action, _ sighting: Sighting) -> Write? {
        let isPosted = sighting.incidents.contains { $0.key == action.key }
        if isPosted || sighting.cachet != .v2_3, let write = status(action.to, sighting) {
            return write
        }
        return isPosted ? recovery(action, sighting) : incident(action, sighting)
    }

    /// A new incident with its key. 2.3 mails for a changed component in any case; 2.4 only if this
    /// request changes it, so there the request names the current status.
    private func incident(_ action: Action, _ sighting: Sighting) -> Write? {
        guard let incident = action.incident, let key = action.key else { return nil }
        let takesComponent = sighting.cachet == .v2_3
        let status = takesComponent ? action.to : sighting.status
        let text = MarkedText(text: incident.message, key: takesComponent ? key : nil)
        let posted = Write.Effect.posted(key: key, status: incident.status)
        let effects = takesComponent ? [posted, .component(action.to)] : [posted]
        let mails = incident.notifies && incident.isVisible
        return Write(.post, "/incidents", effects: effects, mails: mails) {
            $0.member("name", incident.name)
            $0.member("message", text.message)
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("component_id", sighting.id)
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
    private func status(_ status: ComponentStatus, _ sighting: Sighting) -> Write? {
        guard sighting.status != status else { return nil }
        let alwaysMails = sighting.cachet == .v2_3
        if alwaysMails, let own = sighting.ours.first { return carrying(status, own, sighting) }
        let path = "/components/\(sighting.id)"
        return Write(.put, path, effects: [.component(status)], mails: alwaysMails) {
            $0.member("status", status.v1Number)
            if alwaysMails {
                $0.member("enabled", sighting.isEnabled)
            } else {
                $0.member("silent", true)
            }
        }
    }

    /// Sets the component's status by way of an open incident, which stays as it is. This was seen
    /// to work on 2.3.18, which publishes a hidden incident unless told not to.
    private func carrying(
        _ status: ComponentStatus, _ incident: Sighting.Incident, _ sighting: Sighting
    ) -> Write {
        Write(.put, "/incidents/\(incident.id)", effects: [.component(status)]) {
            $0.member("status", incident.status.number)
            $0.member("visible", incident.isVisible ? 1 : 0)
            $0.member("component_id", sighting.id)
            $0.member("component_status", status.v1Number)
        }
    }

    /// Sets an incident of ours to Fixed.
    ///
    /// Posts an update if mail is asked for or if there are updates, which decide `latest_status`;
    /// otherwise changes the incident itself, with everything that a PUT would reset. On 2.3
    /// closing the last one sets the component as well.
    private func closing(
        _ incident: Sighting.Incident, isLast: Bool, _ action: Action, _ sighting: Sighting
    ) -> Write? {
        guard let recovery = action.incident else { return nil }
        let path = "/incidents/\(incident.id)"
        let closed = Write.Effect.closed(incident: incident.id)
        if sighting.cachet != .v2_3, recovery.notifies || incident.hasUpdates {
            return Write(
                .post, "\(path)/updates", effects: [closed], mails: incident.isVisible
            ) {
                $0.member("status", IncidentStatus.fixed.number)
                $0.member("message", recovery.message)
            }
        }
        let takesComponent =
            sighting.cachet == .v2_3 && isLast && sighting.status != action.to
        let effects = takesComponent ? [closed, .component(action.to)] : [closed]
        return Write(.put, path, effects: effects) {
            $0.member("status", IncidentStatus.fixed.number)
            $0.member("message", incident.message.appending(paragraph: recovery.message).message)
            $0.member("visible", incident.isVisible ? 1 : 0)
            if sighting.cachet != .v2_3 { $0.member("stickied", incident.isPinned) }
            guard takesComponent else { return }
            $0.member("component_id", sighting.id)
            $0.member("component_status", action.to.v1Number)
        }
    }
}

extension Sighting.Incident {
    /// Whether this is the incident of the action's outage.
    func isOf(_ action: Action) -> Bool {
        key != nil && key?.outage == action.key?.outage
    }
}
