import Program
import Records

/// What became of actions, for people: one row per action, in the order of the input.
struct ResultTable {
    private let results: [ActionResult]
    private let isDryRun: Bool

    init(_ results: [ActionResult], isDryRun: Bool) {
        self.results = results.sorted { $0.line < $1.line }
        self.isDryRun = isDryRun
    }

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("COMPONENT", shrinksTo: 12), .init("OUTCOME"), .init("ACTION", leaves: 2),
            .init("STATUS", leaves: 1), .init("WHY", shrinksTo: 16),
        ])
        for result in results { table.add(result.cells) }
        return table.lines(on: screen) + wrapped(summary, on: screen)
    }

    private var summary: String {
        let actions = results.isEmpty ? "no actions" : counted(results.count, "action")
        let outcomes = tally(results.map(\.outcome.rawValue))
        return (isDryRun ? "dry run, nothing written: " : "") + actions
            + (outcomes.isEmpty ? "" : ": \(outcomes)")
    }
}

extension ActionResult {
    fileprivate var cells: [Table.Cell] {
        // In a dry run, this is the status that the component would get.
        let status = outcome == .planned ? goal.action?.to : left
        let incident = (scheduleID ?? incidentID).map { " #\($0)" } ?? ""
        let name = goal.componentName ?? scheduleName ?? goal.work?.key.description
        return [
            .init(name ?? ""), .init(outcome.rawValue, outcome.style),
            .init(actionWords + incident), status.map { .init($0.words, $0.style) } ?? .init(""),
            .init(error ?? hold ?? because ?? ""),
        ]
    }

    /// What keeps the component as it is.
    private var hold: String? {
        guard outcome == .held else { return nil }
        return heldBy.map {
            "a person holds it by incident \($0); to give it back, resolve or unpin that"
        } ?? "disabled or under maintenance"
    }

    /// What was to be done.
    private var actionWords: String {
        switch goal {
        case .component(let action): action.kind.rawValue.replacing("_", with: " ")
        case .metric: "add point"
        case .work(let action): action.deed.kind.rawValue.replacing("_", with: " ")
        }
    }
}

extension ActionResult.Outcome {
    var style: Style {
        switch self {
        case .applied: .good
        case .already: .faint
        case .planned: .header
        case .held, .changed, .expired: .warning
        case .failed: .bad
        }
    }
}
