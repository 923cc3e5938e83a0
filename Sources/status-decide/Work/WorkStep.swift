import Program
import Records

/// What is decided about one occurrence of a window, and what is done about it.
struct WorkStep: Equatable {
    /// What Pingdom calls the window, or its id.
    let name: String
    let decision: WorkDecision
    let actions: [WorkAction]
}

extension WorkStep {
    /// - Parameter texts: the texts for the components that the work is on
    init(
        for key: WorkKey, _ rules: WorkRules, texts: WorkTexts, notifies: Bool,
        in observation: Observation
    ) {
        let ruling = rules.ruling()
        let because = rules.because(of: ruling, key)
        name =
            rules.description.isEmpty ? "window \(key.maintenance)" : rules.description
        let ended = if case .end(let ids, _) = ruling { ids.first } else { nil as Int64? }
        let written = rules.ours.first { $0.id == ended } ?? rules.schedule
        let listed = rules.window.map {
            WorkPlan(from: $0.from, to: $0.to, componentIDs: rules.plan?.componentIDs ?? [])
        }
        decision = WorkDecision(
            key: key, action: ruling.kind, why: ruling.why, scheduleID: written?.id,
            plan: listed ?? written?.plan ?? WorkPlan(from: 0, to: 0, componentIDs: []),
            observedAt: observation.now)
        actions = rules.deeds(of: ruling, texts: texts, notifies: notifies).map {
            WorkAction(
                $0, page: observation.page, key: key, because: because,
                observedAt: observation.now)
        }
    }

    /// Actions come in the order of their kinds, so that what is over makes room first, and then by
    /// time.
    var order: (Int, Int64, Int64, Int64) {
        let kinds: [WorkAction.Kind?] = [.end, .change, .announce]
        let kind = kinds.firstIndex(of: decision.action) ?? kinds.count
        return (kind, decision.plan.from, decision.key.maintenance, decision.key.occurrence)
    }
}

extension WorkRules {
    fileprivate func deeds(
        of ruling: WorkRuling, texts: WorkTexts, notifies: Bool
    ) -> [WorkAction.Deed] {
        switch ruling {
        case .leave: return []
        case .end(let ids, _): return ids.map { .end($0) }
        case .announce:
            guard let plan else { return [] }
            let announcement = WorkAction.Announcement(
                name: texts.name, message: texts.message(from: plan.from, to: plan.to),
                plan: plan, notifies: notifies)
            return [.announce(announcement)]
        case .change(let id, _):
            guard let plan else { return [] }
            let moved = isMoved ? texts.moved(from: plan.from, to: plan.to) : nil
            return [.change(id, .init(moved: moved, plan: plan))]
        }
    }

    /// Whether the times are others than those that were written.
    private var isMoved: Bool {
        guard let plan, let written = schedule?.plan else { return false }
        return (plan.from, plan.to) != (written.from, written.to)
    }

    /// The reason for an action, in one sentence for operators.
    fileprivate func because(of ruling: WorkRuling, _ key: WorkKey) -> String {
        let title = title(key)
        switch ruling.why {
        case .duplicate: return "schedule \(schedule?.id ?? 0) announces \(title) already"
        case .cancelled where window == nil: return "\(title) is no longer planned"
        case .cancelled: return "\(title) concerns no component of the map any more"
        case .over:
            return "\(title) is over since \(utc(window?.to ?? schedule?.plan.to ?? now))"
        default: return "\(title) \(state)"
        }
    }

    fileprivate var description: String { window.map { oneLine($0.description) } ?? "" }

    /// `window 224724 (DB upgrade)`
    private func title(_ key: WorkKey) -> String {
        "window \(key.maintenance)" + (description.isEmpty ? "" : " (\(description))")
    }

    private var state: String {
        guard let plan else { return "concerns no component of the map" }
        if schedule != nil, !isMoved, schedule?.plan != plan {
            let ids = plan.componentIDs.map { "\($0)" }.joined(separator: ", ")
            return "is on components \(ids) now"
        }
        return "is planned from \(utc(plan.from)) to \(utc(plan.to))"
    }
}
