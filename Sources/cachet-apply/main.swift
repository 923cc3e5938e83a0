import HTTP
import Program

run(cachetApply, libraries: [HTTPClient.library]) { invocation in
    switch try Mode(invocation.arguments) {
    case .plan(let options): try await applyPlan(options, invocation)
    case .snapshot: try await writeSnapshot(invocation)
    case .audit: try await audit(invocation)
    }
}

/// What the program is asked to do.
enum Mode {
    case plan(PlanOptions), snapshot, audit

    /// Throws `Failure` (64) for options and operands that cannot be combined.
    init(_ arguments: Arguments) throws {
        if arguments.has(.audit) {
            let others: [Option] = [.snapshot, .dryRun, .maxAge, .anyPage, .partial, .jobs]
            if let other = others.first(where: arguments.has) {
                throw Failure(.usage, "--audit does not go with \(other.name)")
            }
            self = .audit
        } else {
            if arguments.has(.map) { throw Failure(.usage, "--map goes with --audit only") }
            let options = try PlanOptions(arguments)
            self = arguments.has(.snapshot) ? .snapshot : .plan(options)
        }
        if let option = readingOption, let operand = arguments.operands.first {
            throw Failure(.usage, "\(option.name) reads no actions: \(operand)")
        }
    }

    /// The option that asks for a look at the page only.
    private var readingOption: Option? {
        switch self {
        case .plan: nil
        case .snapshot: .snapshot
        case .audit: .audit
        }
    }
}
