import Program
import Records

/// A history for people: a line for each change and each complaint, without headers, so that each
/// line says all of it also where `grep` has taken the others away.
struct HistoryLines {
    private let history: History

    init(_ history: History) { self.history = history }

    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init(""), .init("", shrinksTo: 12), .init("", shrinksTo: 12), .init(""),
            .init("", shrinksTo: 16),
        ])
        for entry in history.inOrder {
            table.add([.init(entry.time.map(utcSecond) ?? "-")] + entry.cells(on: screen))
        }
        return Array(table.lines(on: screen).dropFirst())
    }
}

private func utcSecond(_ seconds: Int64) -> String { formatted(seconds, "%Y-%m-%d %H:%M:%SZ") }

extension History.Entry {
    /// Component or planned work, statuses or action, outcome and reason; of a complaint the program, its exit code and what
    /// it said.
    fileprivate func cells(on screen: Screen) -> [Table.Cell] {
        switch event {
        case .change(let result):
            let arrow = screen.isUnicode ? "→" : "->"
            return [
                .init(result.subject), .init(result.statuses(arrow)),
                .init(result.whatBecameOfIt, result.outcome.style), .init(result.why),
            ]
        case .complaint(let failure):
            return [
                .init(failure.program), .init(""), .init("exit \(failure.code)", .bad),
                .init(failure.message + repetition),
            ]
        }
    }

    private var repetition: String {
        guard count > 1 else { return "" }
        return " (\(count) times\(lastTime.map { ", last at \(utcSecond($0))" } ?? ""))"
    }
}

extension SavedResult {
    /// The name of what it is about.
    fileprivate var subject: String {
        componentName ?? scheduleName ?? (isOfWork ? key : nil) ?? "-"
    }

    /// Of planned work, which has no statuses, the action.
    fileprivate func statuses(_ arrow: String) -> String {
        if isOfWork { return action.replacing("_", with: " ") }
        guard let from, let to else { return isOfMetric ? "metric" : "" }
        return from == to ? to.words : "\(from.words) \(arrow) \(to.words)"
    }

    fileprivate var whatBecameOfIt: String {
        heldBy.map { "\(outcome.rawValue) by incident \($0)" } ?? outcome.rawValue
    }

    /// The action's reason, then what was in its way.
    fileprivate var why: String {
        let isHeldByItself = outcome == .held && heldBy == nil
        let obstacle = isHeldByItself ? "it is disabled or under maintenance" : error
        return [because, obstacle].compactMap { $0 }.joined(separator: "; ")
    }
}
