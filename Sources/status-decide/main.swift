import Program

run(statusDecide) { invocation in
    let sources = try Sources(invocation.arguments)
    return switch try Mode(invocation.arguments) {
    case .plan: try writePlan(sources, invocation)
    case .checkMap: try checkMap(sources, invocation)
    case .suggestMap: try suggestMap(sources, invocation)
    case .rehearse: try rehearse(sources, invocation)
    }
}

/// What the program is asked to do.
enum Mode {
    case plan, checkMap, suggestMap, rehearse

    private static let others: [(Option, Mode)] = [
        (.checkMap, .checkMap), (.suggestMap, .suggestMap), (.rehearse, .rehearse),
    ]

    /// Throws `Failure` (64) for options that cannot be combined.
    init(_ arguments: Arguments) throws {
        let given = Self.others.filter { arguments.has($0.0) }
        guard given.count < 2 else {
            throw Failure(
                .usage, "\(given[0].0.name) and \(given[1].0.name) cannot be combined")
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
