import Program
import Records

/// The planned work on a page, for people: one row per schedule. Times are in UTC.
struct ScheduleTable {
    private let schedules: [Schedule]

    init(_ schedules: [Schedule]) { self.schedules = schedules }

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("PLANNED WORK", shrinksTo: 12), .init("STATE"), .init("FROM (UTC)"),
            .init("TO (UTC)", leaves: 2), .init("ENTERED BY", leaves: 3),
            .init("ID", .right, leaves: 1),
        ])
        for schedule in schedules { table.add(schedule.cells) }
        return table.lines(on: screen) + wrapped(summary, on: screen)
    }

    private var summary: String {
        let states = tally(
            schedules.map(\.state.words), order: Schedule.State.allCases.map(\.words))
        return counted(schedules.count, "schedule") + (states.isEmpty ? "" : ": \(states)")
    }
}

extension Schedule {
    fileprivate var cells: [Table.Cell] {
        let hasEnd = plan.from < plan.to
        return [
            .init(name), .init(state.words, state == .inProgress ? .warning : nil),
            .init(utcMinute(plan.from)), .init(hasEnd ? utcMinute(plan.to) : ""),
            .init(key == nil ? "person" : "us"), .init("\(id)"),
        ]
    }
}

extension Schedule.State {
    var words: String { self == .inProgress ? "in progress" : rawValue }
}
