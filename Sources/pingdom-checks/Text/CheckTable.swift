import JSON
import Program
import Records

/// A table of checks for people; those that need a look come first.
struct CheckTable {
    private let checks: [Check]
    /// Pingdom's clock; for a saved answer, the time of the newest test.
    private let now: Int64?

    init(_ checks: [Check], time: Int64?) {
        self.checks = checks.sorted { $0.order < $1.order }
        now = time ?? checks.compactMap { $0.read?.lastTest }.max()
    }

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("STATE"), .init("NAME", shrinksTo: 12), .init("SINCE (UTC)"),
            .init("TESTED", .right, isOptional: true), .init("MS", .right, isOptional: true),
            .init("CHECK", .right, isOptional: true),
            .init("TAGS", shrinksTo: 6, isOptional: true),
        ])
        for check in checks { table.add(row(of: check)) }
        return table.lines(on: screen) + [line(summary, on: screen)]
    }

    private func row(of check: Check) -> [Table.Cell] {
        let age = check.read?.lastTest.flatMap { test in now.map { $0.subtractingClamped(test) } }
        let response = check.lastResponseTime.flatMap { $0 > 0 ? "\($0)" : nil }
        return [
            .init(check.state, check.style), .init(check.name ?? check.hostname ?? ""),
            .init(check.read?.since.map(utcMinute) ?? ""),
            .init(age.map { "\(shortSpan($0, units: 1)) ago" } ?? ""),
            .init(response ?? ""), .init(check.identity.id == 0 ? "?" : check.identity.name),
            .init(check.tags.joined(separator: " ")),
        ]
    }

    private var summary: String {
        let states = tally(checks.map(\.state), order: Check.urgency)
        let time = now.map { "; \(utcMinute($0)) UTC" } ?? ""
        return counted(checks.count, "check") + (states.isEmpty ? "" : ": \(states)") + time
    }
}

extension Check {
    /// Pingdom's words for the status; those that need a look come first.
    fileprivate static let urgency = ["down", "unconfirmed down", "unknown", "paused", "up"]

    private var word: String { read?.status.replacing("_", with: " ") ?? "unreadable" }

    /// The status in words, and whether the check is in maintenance.
    fileprivate var state: String { read?.isInMaintenance == true ? "\(word), maintenance" : word }

    fileprivate var style: Style? {
        switch read?.status {
        case _ where read?.isInMaintenance == true: .faint
        case "up": .good
        case "down": .bad
        case "paused": .faint
        default: .warning
        }
    }

    /// By state, then by name, then by id.
    fileprivate var order: (Int, String, Int64) {
        (Self.urgency.firstIndex(of: word) ?? 2, (name ?? "").lowercased(), identity.id)
    }
}
