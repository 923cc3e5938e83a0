import HTTP
import Program

run(cachetApply) { invocation in
    switch try Mode(invocation.arguments) {
    case .plan(let options): try await applyPlan(options, invocation)
    case .snapshot: try await writeSnapshot(invocation)
    case .audit: try await audit(invocation)
    case .history: try showHistory(invocation)
    case .settings: try await checkSettings(invocation)
    }
}

/// What the program is asked to do.
enum Mode {
    case plan(PlanOptions), snapshot, audit, history, settings

    /// Throws `Failure` (64) for options and operands that cannot be combined.
    init(_ arguments: Arguments) throws {
        let looks: [(Option, Mode)] = [
            (.history, .history), (.checkSettings, .settings), (.audit, .audit),
            (.snapshot, .snapshot),
        ]
        let look = looks.first { arguments.has($0.0) }
        if let (option, _) = look, option.name != Option.snapshot.name {
            let others = looks.map(\.0) + [.dryRun, .maxAge, .anyPage, .partial, .jobs]
            if let other = others.first(where: { arguments.has($0) && $0.name != option.name }) {
                throw Failure(.usage, "\(option.name) does not go with \(other.name)")
            }
        }
        if arguments.has(.metrics), !arguments.has(.history) {
            throw Failure(.usage, "--metrics goes with --history only")
        }
        if arguments.has(.schedules), look?.0.name != Option.snapshot.name {
            throw Failure(.usage, "--schedules goes with --snapshot only")
        }
        if arguments.has(.map), !arguments.has(.audit), !arguments.has(.checkSettings) {
            throw Failure(.usage, "--map goes with --audit or --check-settings only")
        }
        let options = try PlanOptions(arguments)
        self = look?.1 ?? .plan(options)
        if let option = readingOption, let operand = arguments.operands.first {
            throw Failure(.usage, "\(option.name) reads no actions: \(operand)")
        }
    }

    /// The option that asks for a look at the page only.
    private var readingOption: Option? {
        switch self {
        case .plan, .history: nil
        case .snapshot: .snapshot
        case .audit: .audit
        case .settings: .checkSettings
        }
    }
}
