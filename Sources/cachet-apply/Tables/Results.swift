import JSON
import Program
import Records
import Synchronization

/// Writes results: each at once as a record, or all at the end as a table.
final class Results: Sendable {
    let areText: Bool
    private let isDryRun: Bool
    private let screen: Screen
    private let shown = Mutex<[ActionResult]>([])

    init(_ invocation: Invocation) {
        areText = invocation.arguments.has(.text)
        isDryRun = invocation.arguments.has(.dryRun)
        screen = .standardOutput(invocation.environment)
    }

    /// Throws `OutputFailure`.
    func write(_ result: ActionResult) throws {
        if areText {
            shown.withLock { $0.append(result) }
        } else {
            try LineWriter.standardOutputWithoutReader.write(result)
        }
    }

    /// Ends the output: there are no more results. Throws `OutputFailure`.
    func end() throws {
        guard areText else { return }
        let table = ResultTable(shown.withLock { $0 }, isDryRun: isDryRun)
        try LineWriter.standardOutputWithoutReader.write(lines: table.lines(on: screen))
    }
}
