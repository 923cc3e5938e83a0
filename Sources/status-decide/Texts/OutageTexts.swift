import Program
import Records

/// The texts about an outage: those for the page, and the reason given in the record.
struct OutageTexts {
    let component: Component
    let rules: IncidentRules
    let assessment: Assessment
    let ruling: Ruling
    /// The check in the key, as the listing has it.
    let check: Check?
    let now: Int64

    /// What the incident should say for an opening or a recovery; nil for `set_status`.
    var incident: Action.Incident? {
        switch ruling.action {
        case .openIncident: opening
        case .resolveIncident, .reportRecovery: recovery
        case .setStatus, nil: nil
        }
    }

    private var opening: Action.Incident {
        let severity = assessment.outage?.severity
        let name = severity == .performanceIssues ? Default.impaired : Default.down
        let message = since == nil ? Default.messageUndated : Default.message
        return Action.Incident(
            status: rules.status, name: self.name(rules.name ?? name),
            message: text(rules.message ?? message), isVisible: rules.isVisible,
            notifies: rules.notifies)
    }

    private var recovery: Action.Incident {
        let message = until == nil ? Default.recoveredUndated : Default.recovered
        return Action.Incident(
            status: .fixed, name: name(rules.recoveredName ?? Default.recoveredName),
            message: text(rules.recovered ?? message), isVisible: rules.isVisible,
            notifies: rules.notifies)
    }

    private func text(_ template: Template?) -> String { template?.filled(with: values) ?? "" }

    /// No Cachet accepts a name longer than 255 characters, which it counts as Unicode scalars.
    private func name(_ template: Template?) -> String {
        beginning(of: text(template), scalars: 255)
    }

    private var values: [Template.Variable: String] {
        var values: [Template.Variable: String] = [
            .componentID: "\(component.id)", .componentName: component.name,
        ]
        values[.status] = ruling.to?.rawValue
        values[.since] = since.map(publicTime)
        values[.until] = until.map(publicTime)
        values[.duration] = since.map { words(forSpan: (until ?? now).subtractingClamped($0)) }
        values[.lastError] = check?.lastError.map(publicTime)
        values[.lastTest] = check?.lastTest.map(publicTime)
        values[.checkID] = check.map { "\($0.identity.id)" }
        values[.checkName] = check?.name
        values[.checkHostname] = check?.hostname
        return values
    }

    /// When the outage began; for a recovery, according to the key.
    private var since: Int64? {
        if let outage = assessment.outage { return outage.start }
        guard let key = ruling.key, key.check != nil, let start = key.start, start > 0 else {
            return nil
        }
        return start
    }

    /// When the outage ended; nil while it lasts, or if Pingdom does not say.
    private var until: Int64? {
        guard assessment.outage == nil, let check, check.status == "up", let since,
            let end = check.lastDownEnd, end >= since
        else { return nil }
        return end
    }

    private enum Default {
        static let down = try? Template("{{component.name}} is down")
        static let impaired = try? Template("{{component.name}} has performance issues")
        static let message = message(when: " at {{since}}")
        static let messageUndated = message(when: "")
        static let recovered = try? Template(
            "{{component.name}} recovered at {{until}}; the outage lasted {{duration}}.")
        static let recoveredUndated = try? Template("{{component.name}} has recovered.")
        static let recoveredName = try? Template("{{component.name}} is up again")

        private static func message(when: String) -> Template? {
            try? Template(
                """
                Automated monitoring detected a problem with {{component.name}}\(when).

                Last error: {{last_error}}. Last test: {{last_test}}.
                """)
        }
    }
}

extension OutageTexts {
    /// The reason for the action, in one sentence for operators.
    var because: String {
        if let outage = assessment.outage {
            let others = outage.count == 1 ? "" : " with \(outage.count - 1) more"
            let since = outage.start.map { " since \(utc($0))" } ?? ""
            let cause = ruling.required.map { ", part of the outage of \($0.title)" } ?? ""
            return "\(outage.check.title)\(others) is down\(since)\(cause)"
        }
        let up = assessment.checks.filter { $0.state.verdict == .up }
        guard up.count == 1, let check = up[0].check else {
            return "\(up.count) of \(assessment.checks.count) checks are up"
        }
        return "\(check.title) is up" + (check.lastDownEnd.map { " since \(utc($0))" } ?? "")
    }
}

extension Check {
    /// What a check is called in messages to operators.
    var title: String {
        "\(identity.kind.title) \(identity.id)" + (name.map { " (\(oneLine($0)))" } ?? "")
    }
}
