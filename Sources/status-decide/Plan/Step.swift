import Records

/// Decides on one component.
extension Plan {
    static func step(
        for mapped: MappedComponent, requiring requirement: Requirement, in world: World
    ) -> Step {
        guard let component = mapped.component else {
            return Step(decision: decision(.none("no_such_component"), mapped, now: world.now))
        }
        let ruling = PageRules(
            rules: mapped.entry.rules, assessment: mapped.assessment, requirement: requirement,
            component: component, now: world.now
        ).ruling()
        return Step(
            decision: decision(ruling, mapped, now: world.now),
            action: action(ruling, mapped, component, in: world),
            metricPoint: metricPoint(for: mapped, component, in: world))
    }

    /// The response time of the first check that answered its last test, whatever is done about the
    /// component.
    private static func metricPoint(
        for mapped: MappedComponent, _ component: Component, in world: World
    ) -> MetricPoint? {
        guard let metric = mapped.entry.metric else { return nil }
        for mapped in mapped.assessment.checks where mapped.isUpOrConfirming {
            guard let check = mapped.check, let time = check.lastTest,
                let value = check.lastResponseTime, value > 0
            else { continue }
            return MetricPoint(
                page: world.page, componentID: component.id, componentName: component.name,
                metricID: metric, value: value, at: time, observedAt: world.now)
        }
        return nil
    }

    private static func decision(
        _ ruling: Ruling, _ mapped: MappedComponent, now: Int64
    ) -> Decision {
        let assessment = mapped.assessment
        let isAnnounced =
            mapped.entry.rules.announces && mapped.component != nil && !ruling.isPartOfOutage
        let outageKey = isAnnounced ? assessment.outage?.key : nil
        return Decision(
            componentID: mapped.id, componentName: mapped.name, verdict: assessment.verdict,
            action: ruling.action, why: ruling.why, status: mapped.component?.status,
            key: ruling.action == nil ? outageKey : ruling.key,
            checks: assessment.checks.map(\.state), heldBy: ruling.heldBy,
            required: ruling.required?.componentID, observedAt: now)
    }

    private static func action(
        _ ruling: Ruling, _ mapped: MappedComponent, _ component: Component, in world: World
    ) -> Action? {
        guard let kind = ruling.action, let to = ruling.to else { return nil }
        let keyed = ruling.key?.check.flatMap { world.checks[$0] }
        let texts = OutageTexts(
            component: component, rules: mapped.entry.rules.incident,
            assessment: mapped.assessment, ruling: ruling,
            check: mapped.assessment.outage?.check ?? keyed, now: world.now)
        return Action.Deed(kind, key: ruling.key, incident: texts.incident).map { deed in
            Action(
                deed, page: world.page, componentID: component.id,
                componentName: component.name, from: component.status, to: to,
                people: mapped.entry.rules.people, because: texts.because, observedAt: world.now)
        }
    }
}

extension Plan.Step {
    /// Drops the action, so that the component stays as it is.
    mutating func withdraw(why: String) {
        action = nil
        decision.action = nil
        decision.why = why
        decision.heldBy = nil
    }
}

extension MappedCheck {
    fileprivate var isUpOrConfirming: Bool {
        state.verdict == .up || state.why == "confirming_up"
    }
}
