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
func judge(_ action: Action, _ seen: PageComponent) -> Judgement {
    if action.isReached(in: seen) { return .already }
    if let held = hold(on: action, seen) { return held }
    if let why = change(since: action, seen) { return .changed(why: why) }
    return .toDo
}

extension Action {
    /// Whether nothing is missing for the goal.
    func isReached(in seen: PageComponent) -> Bool {
        let isTo = seen.component.status == to
        return switch deed {
        case .open: isOver(in: seen) || isOpened(in: seen)
        case .setStatus: isTo
        case .resolve: isTo && seen.ours.isEmpty
        case .report(let key, _):
            isTo && seen.ours.isEmpty && seen.incidents.contains { $0.key == key }
                && seen.duplicate(of: self) == nil
        }
    }

    /// Whether one incident of ours is open and the component is as bad as it should be, or worse.
    private func isOpened(in seen: PageComponent) -> Bool {
        let status = seen.component.status
        return !seen.ours.isEmpty && (status == to || status.isWorse(than: to))
            && seen.duplicate(of: self) == nil
    }

    /// Whether an unresolved incident is still unresolved after the action, and so could keep the
    /// component from a milder status.
    func leavesOpen(_ incident: PageComponent.Incident) -> Bool {
        switch deed {
        case .open: false
        case .setStatus: true
        case .resolve, .report: incident.key == nil
        }
    }

    /// Whether either the component's own status or its incidents have recovered, but not both: the
    /// page shows the worst of all.
    fileprivate func isHalfDone(in seen: PageComponent) -> Bool {
        guard kind.isRecovery, let own = seen.ownStatus else { return false }
        return own == to || (isOver(in: seen) && from.isWorse(than: own))
    }

    /// Whether the outage's incident exists and is closed.
    private func isOver(in seen: PageComponent) -> Bool {
        let same = seen.incidents.filter { $0.isOf(self) }
        return !same.isEmpty && !same.contains { $0.isOpen }
    }
}

extension Action.Kind {
    /// Whether it ends an outage.
    var isRecovery: Bool { self == .resolveIncident || self == .reportRecovery }
}

/// What keeps the action from being applied, if anything: the component itself or an incident.
private func hold(on action: Action, _ seen: PageComponent) -> Judgement? {
    let component = seen.component
    if !component.isEnabled || component.isUnderMaintenance { return .held(by: nil) }
    let holder = component.holder(respecting: action.people)?.id ?? obstacle(to: action, seen)?.id
    return holder.map { .held(by: $0) }
}

/// The incident that would keep the component from its goal, whatever is written.
///
/// An incident whose impact is worse than the page's status has not been published yet.
private func obstacle(to action: Action, _ seen: PageComponent) -> PageComponent.Incident? {
    seen.incidents.first { incident in
        guard incident.isOpen, action.leavesOpen(incident), let impact = incident.impact else {
            return false
        }
        return impact.isWorse(than: action.to) && !impact.isWorse(than: seen.component.status)
    }
}

/// How the page differs from what the plan assumed.
private func change(since action: Action, _ seen: PageComponent) -> String? {
    if ![action.from, action.to].contains(seen.component.status), !action.isHalfDone(in: seen) {
        return "the component is \(seen.component.status.rawValue) by now"
    }
    guard action.kind != .openIncident, action.people != .pins else { return nil }
    guard action.key != nil else { return nil }
    guard let own = seen.ours.first(where: { $0.isOf(action) }) else {
        if let other = seen.ours.first {
            return "incident \(other.id) of another outage is open by now"
        }
        return action.kind == .setStatus ? "the incident of this outage is not open any more" : nil
    }
    return seen.ours.first { $0.id > own.id }.map {
        "a newer incident, \($0.id), is open by now"
    }
}
