import Program
import Records

/// What was decided and why, for people: one row per component, followed by one for each of its
/// checks.
struct DecisionTable {
    let plan: Plan
    let checkNames: [Check.Identity: String]

    init(_ plan: Plan, in observation: Observation) {
        self.plan = plan
        checkNames = observation.checks.compactMapValues { $0.name ?? $0.hostname }
    }

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("COMPONENT", shrinksTo: 12), .init("PAGE", leaves: 1),
            .init("CHECKS"), .init("DECISION", shrinksTo: 34),
        ])
        for step in plan.steps {
            table.add(row(of: step))
            for check in step.decision.checks { table.add(row(of: check)) }
        }
        return table.lines(on: screen) + workLines(on: screen) + wrapped(summary, on: screen)
    }

    private func row(of step: Plan.Step) -> [Table.Cell] {
        let decision = step.decision
        let required = decision.required.map(name(ofComponent:))
        return [
            .init(decision.title), decision.status.map { .init($0.words, $0.style) } ?? .init("-"),
            .init(decision.verdict.rawValue, decision.verdict.style),
            .init(step.sentence(required: required), step.action == nil ? nil : .header),
        ]
    }

    private func row(of check: Decision.CheckState) -> [Table.Cell] {
        let why = check.why.map(\.phrase)
        let isTimed = check.why.map { [.confirmingDown, .confirmingUp].contains($0) } ?? true
        let since = isTimed ? check.since.map { "since \(utcMinute($0))" } : nil
        return [
            .init("  \(check.identity.map(name(of:)) ?? "(no such check)")"), .init(""),
            .init(check.verdict.rawValue, check.verdict.style),
            .init([why, since].compactMap { $0 }.joined(separator: ", ")),
        ]
    }

    private func name(of check: Check.Identity) -> String {
        let name = checkNames[check] ?? check.id
        return check.kind == .uptime ? name : "\(name) (\(check.kind.rawValue))"
    }

    fileprivate func name(ofComponent id: Int64) -> String {
        plan.steps.first { $0.decision.componentID == id }?.decision.title ?? "\(id)"
    }

    private var summary: String {
        let verdicts = tally(
            plan.steps.map(\.decision.verdict.rawValue), order: ["down", "undecided", "up"])
        let actions = plan.actions.count + plan.workActions.count
        let points = plan.actionCount - actions
        let todo = [
            actions == 0 ? "nothing to do" : counted(actions, "action"),
            points > 0 ? counted(points, "metric point") : nil,
        ].compactMap { $0 }.joined(separator: ", ")
        let windows = work.isEmpty ? "" : "\(counted(work.count, "window")); "
        return "\(counted(plan.steps.count, "component")): \(verdicts); \(windows)\(todo); "
            + "\(utcMinute(plan.observedAt)) UTC"
    }
}

/// The rows for planned work.
extension DecisionTable {
    /// The windows that concern the map.
    private var work: [WorkStep] {
        plan.work.filter {
            !$0.decision.plan.componentIDs.isEmpty || $0.decision.scheduleID != nil
        }
    }

    private func workLines(on screen: Screen) -> [String] {
        if work.isEmpty { return [] }
        var table = Table([
            .init("WINDOW", shrinksTo: 12), .init("FROM (UTC)"), .init("LASTS", leaves: 2),
            .init("COMPONENTS", shrinksTo: 10, leaves: 1), .init("DECISION", shrinksTo: 24),
        ])
        for step in work {
            let plan = step.decision.plan
            table.add([
                .init(step.name), .init(utcMinute(plan.from)),
                .init(shortSpan(plan.to.subtractingClamped(plan.from))),
                .init(plan.componentIDs.map(name(ofComponent:)).joined(separator: ", ")),
                .init(step.sentence, step.actions.isEmpty ? nil : .header),
            ])
        }
        return table.lines(on: screen)
    }
}

extension Decision {
    /// The component's name, or its id if it has none.
    fileprivate var title: String {
        componentName ?? componentID.map { "component \($0)" } ?? "?"
    }
}
