import Records

/// Deciding on one component.
extension Plan {
    static func step(
        for entry: StatusMap.Entry, _ component: Component?, _ checks: [MappedCheck],
        in world: World
    ) -> Step {
        let assessment = Assessment(
            of: checks, component: component?.id ?? entry.componentID ?? 0, by: entry.rules,
            now: world.now)
        guard let component else {
            let ruling = Ruling.none("no_such_component")
            return Step(
                decision: decision(ruling, assessment, entry, component: nil, now: world.now))
        }
        let ruling = PageRules(
            rules: entry.rules, assessment: assessment, component: component, now: world.now
        ).ruling()
        return Step(
            decision: decision(ruling, assessment, entry, component: component, now: world.now),
            action: action(ruling, assessment, entry, component, in: world),
            metricPoint: metricPoint(for: entry, component, checks, in: world))
    }

    /// The response time of the first check that answered its last test, whatever is done about the
    /// component.
    private static func metricPoint(
        for entry: StatusMap.Entry, _ component: Component, _ checks: [MappedCheck],
        in world: World
    ) -> MetricPoint? {
        guard let metric = entry.metric else { return nil }
        for mapped in checks where mapped.state.verdict == .up || mapped.isConfirmingUp {
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
        _ ruling: Ruling, _ assessment: Assessment, _ entry: StatusMap.Entry,
        component: Component?, now: Int64
    ) -> Decision {
        let outageKey =
            entry.rules.announces && component != nil ? assessment.outage?.key : nil
        return Decision(
            componentID: component?.id ?? entry.componentID,
            componentName: component?.name ?? entry.componentName, verdict: assessment.verdict,
            action: ruling.action, why: ruling.why, status: component?.status,
            key: ruling.action == nil ? outageKey : ruling.key,
            checks: assessment.checks.map(\.state), heldBy: ruling.heldBy, observedAt: now)
    }

    private static func action(
        _ ruling: Ruling, _ assessment: Assessment, _ entry: StatusMap.Entry,
        _ component: Component, in world: World
    ) -> Action? {
        guard let kind = ruling.action, let to = ruling.to else { return nil }
        let keyed = ruling.key.flatMap(KeyParts.init).flatMap { world.checks[$0.check] }
        let texts = OutageTexts(
            component: component, rules: entry.rules.incident, assessment: assessment,
            ruling: ruling, check: assessment.outage?.check ?? keyed, now: world.now)
        return Action(
            kind: kind, page: world.page, componentID: component.id,
            componentName: component.name, from: component.status, to: to, key: ruling.key,
            people: entry.rules.people, incident: texts.incident, because: texts.because,
            observedAt: world.now)
    }
}

extension Plan.Step {
    /// Leaves the component as it is after all.
    mutating func withdraw(why: String) {
        action = nil
        decision.action = nil
        decision.why = why
        decision.heldBy = nil
    }
}

extension MappedCheck {
    fileprivate var isConfirmingUp: Bool { state.why == "confirming_up" }
}

extension StatusMap.Entry {
    fileprivate var componentID: Int64? {
        if case .id(let id) = component { id } else { nil }
    }

    fileprivate var componentName: String? {
        if case .name(let name) = component { name } else { nil }
    }
}

extension Rules {
    fileprivate var people: Action.People {
        if ignoresPeople { return .ignore }
        return announces ? .hold : .pins
    }
}
