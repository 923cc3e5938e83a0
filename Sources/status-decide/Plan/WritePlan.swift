import JSON
import Program
import Records

/// Writes what is to be done on the page, explained if that is asked for.
func writePlan(_ sources: Sources, _ invocation: Invocation) throws -> ExitCode {
    let arguments = invocation.arguments
    let style = ExplanationStyle(arguments)
    let maximumOpenings = try arguments.integer(.maxOpen).map(Int.init)
    let map = try sources.map()
    let observation = try sources.observation(for: map)
    let plan = try Plan(for: map, in: observation, maximumOpenings: maximumOpenings)
    if style == .text {
        let screen = Screen.standardOutput(invocation.environment)
        let table = DecisionTable(plan, in: observation)
        try LineWriter.standardOutput.write(lines: table.lines(on: screen))
    } else {
        try write(plan, explained: style == .records)
    }
    plan.problems.forEach { invocation.report($0.message) }
    plan.remarks.forEach(invocation.report)
    return plan.exitCode
}

/// How decisions are explained, if they are.
private enum ExplanationStyle {
    case none, records, text

    init(_ arguments: Arguments) {
        switch arguments.value(.explain) {
        case nil: self = .none
        case "": self = arguments.has(.text) ? .text : .records
        case _?: self = .text
        }
    }
}

private func write(_ plan: Plan, explained: Bool) throws {
    try LineWriter.standardOutput.together { output in
        for step in plan.steps {
            if explained { try output.write(step.decision) }
            if let action = step.action { try output.write(action) }
            if let point = step.metricPoint { try output.write(point) }
        }
        for step in plan.work {
            if explained { try output.write(step.decision) }
            for action in step.actions { try output.write(action) }
        }
        try output.write(End.actions(count: Int64(plan.actionCount), observedAt: plan.observedAt))
    }
}
