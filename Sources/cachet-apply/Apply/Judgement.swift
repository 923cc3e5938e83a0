import Records

/// What to do with an action, given what the page says now.
enum Judgement: Equatable {
    case already
    /// Held by an incident; nil if the reason is that the component is disabled or under
    /// maintenance.
    case held(by: Int64?)
    case changed(why: String)
    /// Something is missing that may be written.
    case toDo
}

/// Compares an action's goal and assumptions with the page. A pure function.
func judge(_ action: Action, _ sighting: Sighting) -> Judgement {
    if action.isReached(in: sighting) { return .already }
    if let held = hold(on: action, sighting) { return held }
    if let why = change(since: action, sighting) { return .changed(why: why) }
    return .toDo
}

extension Action {
    /// Whether nothing is missing for the goal.
    func isReached(in sighting: Sighting) -> Bool {
        let isTo = sighting.status == to
        switch kind {
        case .openIncident:
            if isOver(in: sighting) { return true }
            return !sighting.ours.isEmpty && (isTo || sighting.status.isWorse(than: to))
                && sighting.duplicate(of: self) == nil
        case .setStatus: return isTo
        case .resolveIncident: return isTo && sighting.ours.isEmpty
        case .reportRecovery:
            return isTo && sighting.ours.isEmpty && sighting.incidents.contains { $0.key == key }
                && sighting.duplicate(of: self) == nil
        }
    }

    /// Whether an unresolved incident is still unresolved after the action, and so could keep the
    /// component from a milder status.
    func leavesOpen(_ incident: Sighting.Incident) -> Bool {
        switch kind {
        case .openIncident: false
        case .setStatus: true
        case .resolveIncident, .reportRecovery: incident.key == nil
        }
    }

    /// Whether either the component's own status or its incidents have recovered, but not both: the
    /// page shows the worst of all.
    fileprivate func isHalfDone(in sighting: Sighting) -> Bool {
        guard kind.isRecovery, let own = sighting.ownStatus else { return false }
        return own == to || (isOver(in: sighting) && from.isWorse(than: own))
    }

    /// Whether the outage's incident exists and is closed.
    private func isOver(in sighting: Sighting) -> Bool {
        let same = sighting.incidents.filter { $0.isOf(self) }
        return !same.isEmpty && !same.contains { $0.isOpen }
    }
}

extension Action.Kind {
    /// Whether it ends an outage.
    var isRecovery: Bool { self == .resolveIncident || self == .reportRecovery }
}

/// What keeps the action from being applied, if anything: the component itself or an incident.
private func hold(on action: Action, _ sighting: Sighting) -> Judgement? {
    let isUnderMaintenance = sighting.isInMaintenance || sighting.status == .underMaintenance
    if !sighting.isEnabled || isUnderMaintenance { return .held(by: nil) }
    let holder = persons(holding: action, sighting) ?? obstacle(to: action, sighting)
    return holder.map { .held(by: $0.id) }
}

/// The incident by which a person keeps the action from being applied.
private func persons(holding action: Action, _ sighting: Sighting) -> Sighting.Incident? {
    if action.people == .ignore { return nil }
    let open = sighting.incidents.filter(\.isOpen)
    let isPersons = { (incident: Sighting.Incident) in
        incident.isPinned || (incident.isTakenOver && action.people != .pins)
    }
    if let held = open.first(where: isPersons) { return held }
    guard action.people != .pins, sighting.status != .operational, let newest = open.first,
        newest.key == nil
    else { return nil }
    return newest
}

/// The incident that would keep the component from its goal, whatever is written.
///
/// An incident whose impact is worse than the page's status has not been published yet.
private func obstacle(to action: Action, _ sighting: Sighting) -> Sighting.Incident? {
    sighting.incidents.first { incident in
        guard incident.isOpen, action.leavesOpen(incident), let impact = incident.impact else {
            return false
        }
        return impact.isWorse(than: action.to) && !impact.isWorse(than: sighting.status)
    }
}

/// How the page differs from what the plan assumed.
private func change(since action: Action, _ sighting: Sighting) -> String? {
    if ![action.from, action.to].contains(sighting.status), !action.isHalfDone(in: sighting) {
        return "the component is \(sighting.status.rawValue) by now"
    }
    guard action.kind != .openIncident, action.people != .pins else { return nil }
    guard action.key != nil else { return nil }
    guard let own = sighting.ours.first(where: { $0.isOf(action) }) else {
        if let other = sighting.ours.first {
            return "incident \(other.id) of another outage is open by now"
        }
        return action.kind == .setStatus ? "the incident of this outage is not open any more" : nil
    }
    return sighting.ours.first { $0.id > own.id }.map {
        "a newer incident, \($0.id), is open by now"
    }
}
