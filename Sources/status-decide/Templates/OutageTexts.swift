import Program
import Records

/// The texts about an outage: those for the page, and the reason given in the record.
struct OutageTexts {
    let component: Component
    let rules: IncidentRules
    let assessment: Assessment
    /// The key of the outage or of the report, if there is one.
    let key: OutageKey?
    /// The status that the page should show.
    let to: ComponentStatus
    /// The required component that is down.
    let required: Required?
    /// The names of the components that require this one.
    let dependents: [String]
    /// The check in the key, as the listing has it.
    let check: Check?
    let zone: PublicZone
    /// Unix seconds.
    let now: Int64

    /// What the incident of an outage should say.
    var opening: Action.Incident {
        let isSlow = assessment.outage?.severity == .performanceIssues
        let message = DefaultTexts.message(
            isDated: since != nil, affectsOthers: !dependents.isEmpty)
        return Action.Incident(
            status: rules.status,
            name: name(rules.name ?? (isSlow ? DefaultTexts.slow : DefaultTexts.down)),
            message: (rules.message ?? message).filled(with: value),
            isVisible: rules.isVisible, notifies: rules.notifies)
    }

    /// What the incident, or a new one, should say once the outage is over.
    var recovery: Action.Incident {
        let wasSlow = component.status == .performanceIssues
        let name = wasSlow ? DefaultTexts.normalAgain : DefaultTexts.upAgain
        let message = until == nil ? DefaultTexts.recoveredUndated : DefaultTexts.recovered
        return Action.Incident(
            status: .fixed, name: self.name(rules.recoveredName ?? name),
            message: (rules.recovered ?? message).filled(with: value),
            isVisible: rules.isVisible, notifies: rules.notifies)
    }

    /// No Cachet accepts a name longer than 255 characters, which it counts as Unicode scalars.
    private func name(_ template: Template<OutageVariable>) -> String {
        beginning(of: template.filled(with: value), scalars: 255)
    }

    private func value(of variable: OutageVariable) -> String? {
        switch variable {
        case .componentID: "\(component.id)"
        case .componentName: component.name
        case .status: to.rawValue
        case .since: since.map(zone.time)
        case .until: until.map(zone.time)
        case .duration: since.map { spelledOut(span: (until ?? now).subtractingClamped($0)) }
        case .dependents: enumerated(dependents)
        case .lastError: check?.lastError.map(zone.time)
        case .lastTest: check?.read?.lastTest.map(zone.time)
        case .checkID: check?.identity.id
        case .checkName: check?.name
        case .checkHostname: check?.hostname
        }
    }

    /// When the outage began; for a recovery, according to the key.
    private var since: Int64? {
        if let outage = assessment.outage { return outage.start }
        guard let key, key.check != nil, let start = key.start, start > 0 else { return nil }
        return start
    }

    /// When the outage ended; nil while it lasts, or if Pingdom does not say.
    private var until: Int64? {
        guard assessment.outage == nil, let reading = check?.read, reading.status == "up",
            let since, let end = reading.lastDownEnd, end >= since
        else { return nil }
        return end
    }
}

extension OutageTexts {
    /// The reason for the action, in one sentence for operators.
    var because: String {
        if let outage = assessment.outage {
            let since = outage.start.map { " since \(utc($0))" } ?? ""
            let cause = required.map { ", part of the outage of \($0.title)" } ?? ""
            return "\(outage.subject) down\(since)\(cause)"
        }
        let up = assessment.checks.filter { $0.state.finding == .up }
        guard up.count == 1, let check = up[0].check else {
            return "\(up.count) of \(assessment.checks.count) checks are up"
        }
        let end = check.read?.lastDownEnd
        return "\(check.title) is up" + (end.map { " since \(utc($0))" } ?? "")
    }
}

extension Assessment.Outage {
    /// `check 85975 (API) is`, `check 85975 (API) and 2 others are`.
    fileprivate var subject: String {
        let others = count - 1
        guard others > 0 else { return "\(check.title) is" }
        return "\(check.title) and \(counted(others, "other")) are"
    }
}
