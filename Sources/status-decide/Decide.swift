import JSON
import Program
import Records

/// Runs the program: does the task that its options ask for.
func decide(_ invocation: Invocation) throws -> ExitCode {
    let sources = try Sources(invocation.arguments)
    return switch try Task(invocation.arguments) {
    case .plan: try plan(sources, invocation)
    case .checkMap: try checkMap(sources, invocation)
    case .suggestMap: try suggestMap(sources, invocation)
    case .rehearse: try rehearse(sources, invocation)
    }
}

/// What the program is asked to do.
private enum Task {
    case plan, checkMap, suggestMap, rehearse

    private static let others: [(Option, Task)] = [
        (.checkMap, .checkMap), (.suggestMap, .suggestMap), (.rehearse, .rehearse),
    ]

    init(_ arguments: Arguments) throws {
        let given = Self.others.filter { arguments.has($0.0) }
        guard given.count < 2 else {
            throw Failure(.usage, "\(given[0].0.name) and \(given[1].0.name) are two things")
        }
        self = given.first?.1 ?? .plan
        let ofPlan = [Option.explain, .maxOpen, .now].first(where: arguments.has)
        if let option = given.first?.0, let ofPlan {
            throw Failure(.usage, "\(option.name) does not go with \(ofPlan.name)")
        }
        if arguments.has(.text), self != .rehearse, !arguments.has(.explain) {
            throw Failure(.usage, "--text goes with --explain or --rehearse only")
        }
    }
}

private func plan(_ sources: Sources, _ invocation: Invocation) throws -> ExitCode {
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
        try output.write(End.actions(count: Int64(plan.actionCount), observedAt: plan.observedAt))
    }
}
