import JSON
import Program
import Records

/// A table of checks for people; those that need a look come first.
struct CheckTable {
    /// A check as far as a decision would read its record.
    private struct Row {
        /// Nil if its id is unusable.
        let identity: Check.Identity?
        let check: Check

        /// By state, then by name, then by id.
        var order: (Int, String, Check.Identity) {
            (check.urgency, (check.name ?? "").lowercased(), identity ?? .uptime(0))
        }
    }

    private let rows: [Row]
    /// Pingdom's clock; for a saved answer, the time of the newest test.
    private let now: Int64?

    init(_ listing: CheckListing, time: Int64?) throws {
        var json = JSONReader()
        var rows: [Row] = []
        try listing.forEachRecord { record in
            // A check has an identity, but nothing refers to this one.
            let identity = record.identity ?? .uptime(0)
            let check = try json.read(record.line.span) { Check($0, as: identity) }
            rows.append(Row(identity: record.identity, check: check))
        }
        self.rows = rows.sorted { $0.order < $1.order }
        now = time ?? rows.compactMap { $0.check.read?.lastTest }.max()
    }

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("STATE"), .init("NAME", shrinksTo: 12), .init("SINCE (UTC)", leaves: 5),
            .init("TESTED", .right, leaves: 4), .init("MS", .right, leaves: 3),
            .init("CHECK", .right, leaves: 2), .init("TAGS", shrinksTo: 6, leaves: 1),
        ])
        for row in rows { table.add(cells(of: row)) }
        return table.lines(on: screen) + wrapped(summary, on: screen)
    }

    private func cells(of row: Row) -> [Table.Cell] {
        let check = row.check
        let age = check.read?.lastTest.flatMap { test in now.map { $0.subtractingClamped(test) } }
        let response = check.lastResponseTime.flatMap { $0 > 0 ? "\($0)" : nil }
        return [
            .init(check.state, check.style), .init(check.name ?? check.hostname ?? ""),
            .init(check.read?.since.map(utcMinute) ?? ""),
            .init(age.map { "\(shortSpan($0, units: 1)) ago" } ?? ""),
            .init(response ?? ""), .init(row.identity?.name ?? "?"),
            .init(check.tags.joined(separator: " ")),
        ]
    }

    private var summary: String {
        let states = tally(rows.map(\.check.state), order: Check.words)
        let time = now.map { "; \(utcMinute($0)) UTC" } ?? ""
        return counted(rows.count, "check") + (states.isEmpty ? "" : ": \(states)") + time
    }
}

extension Check {
    /// Pingdom's words for the status; those that need a look come first.
    fileprivate static let words = ["down", "unconfirmed down", "unknown", "paused", "up"]

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

    /// The lower, the sooner it needs a look.
    fileprivate var urgency: Int { Self.words.firstIndex(of: word) ?? 2 }
}
