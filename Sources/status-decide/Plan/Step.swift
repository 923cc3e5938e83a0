import Records

extension Plan {
    /// What is decided about one component, and what is done about it.
    struct Step: Equatable {
        let decision: Decision
        let action: Action?
        let metricPoint: MetricPoint?
    }
}

extension Plan.Step {
    /// - Parameter dependents: the names of the components that require this one
    init(
        for mapped: MappedComponent, _ ruling: Ruling, dependents: [String],
        zone: PublicZone, in observation: Observation
    ) {
        decision = Decision(on: mapped, ruling, now: observation.now)
        guard let component = mapped.component else {
            (action, metricPoint) = (nil, nil)
            return
        }
        action = Action(
            on: component, mapped, ruling, dependents: dependents, zone: zone, in: observation)
        metricPoint = MetricPoint(for: mapped, component, in: observation)
    }
}

extension Decision {
    fileprivate init(on mapped: MappedComponent, _ ruling: Ruling, now: Int64) {
        let assessment = mapped.assessment
        let isAnnounced = mapped.entry.rules.announces && ruling.why != .partOfOutage
        let outageKey = mapped.component.flatMap { assessment.outage?.key(of: $0.id) }
        self.init(
            componentID: mapped.id, componentName: mapped.name, verdict: assessment.verdict,
            action: ruling.move?.kind, why: ruling.why, status: mapped.component?.status,
            key: ruling.move.map(\.key) ?? (isAnnounced ? outageKey : nil),
            checks: assessment.checks.map(\.state), heldBy: ruling.heldBy,
            required: ruling.required?.componentID, observedAt: now)
    }
}

extension Action {
    /// Nil if there is nothing to do.
    fileprivate init?(
        on component: Component, _ mapped: MappedComponent, _ ruling: Ruling,
        dependents: [String], zone: PublicZone, in observation: Observation
    ) {
        guard case .act(let move, _, let to, _) = ruling else { return nil }
        let keyed = move.key?.check.flatMap { observation.checks[$0] }
        let texts = OutageTexts(
            component: component, rules: mapped.entry.rules.incident,
            assessment: mapped.assessment, key: move.key, to: to, required: ruling.required,
            dependents: dependents, check: mapped.assessment.outage?.check ?? keyed,
            zone: zone, now: observation.now)
        let deed: Deed =
            switch move {
            case .open(let key): .open(key, texts.opening)
            case .resolve(let key): .resolve(key, texts.recovery)
            case .report(let key): .report(key, texts.recovery)
            case .setStatus(let key): .setStatus(key)
            }
        self.init(
            deed, page: observation.page, componentID: component.id,
            componentName: component.name, from: component.status, to: to,
            people: mapped.entry.rules.people, because: texts.because,
            observedAt: observation.now)
    }
}

extension MetricPoint {
    /// The response time of the first check that answered its last test, whatever is done about the
    /// component; nil if there is none, or no metric for it.
    fileprivate init?(
        for mapped: MappedComponent, _ component: Component, in observation: Observation
    ) {
        guard let metric = mapped.entry.metric else { return nil }
        for assessed in mapped.assessment.checks where assessed.state.answered {
            guard let check = assessed.check, let time = check.read?.lastTest,
                let value = check.lastResponseTime, value > 0
            else { continue }
            self.init(
                page: observation.page, componentID: component.id,
                componentName: component.name, metricID: metric, value: value, at: time,
                observedAt: observation.now)
            return
        }
        return nil
    }
}

extension Decision.CheckState {
    fileprivate var answered: Bool { finding == .up || finding == .undecided(.confirmingUp) }
}
