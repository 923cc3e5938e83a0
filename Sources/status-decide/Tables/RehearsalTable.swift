import Program
import Records

/// What a rehearsal did, for people: one row per component, with a bar for each part of the time.
struct RehearsalTable {
    private let components: [RehearsedComponent]
    private let times: ClosedRange<Int64>
    private let runs: Int
    private let work: WorkSummary?

    init(_ rehearsal: Rehearsal) {
        components = rehearsal.rehearsed
        times = rehearsal.times ?? 0...0
        runs = rehearsal.runs
        work = rehearsal.workSummary
    }

    /// The table with totals and a time scale, a legend of the bars, and a line with totals of
    /// runs.
    func lines(on screen: Screen) -> [String] {
        let bars = TimeBars(isUnicode: screen.isUnicode)
        let columns = barColumns(on: screen)
        let shown = components.flatMap { $0.history.gravest(ofParts: columns ?? 0) }
        return table(barColumns: columns, bars).lines(on: screen)
            + (shown.isEmpty ? [] : bars.legend(of: Set(shown), on: screen))
            + wrapped(summary, on: screen)
    }

    /// How many columns the figures leave for the bars; nil if those are too few.
    private func barColumns(on screen: Screen) -> Int? {
        let figures = table(barColumns: nil, TimeBars(isUnicode: screen.isUnicode))
        let most = screen.width - figures.leastWidth - 2
        let columns = max(screen.width - figures.width - 2, min(most, 28))
        return columns < 12 ? nil : columns
    }

    /// The table; without `barColumns` it has no bars.
    private func table(barColumns: Int?, _ bars: TimeBars) -> Table {
        var table = Table(
            [
                .init("COMPONENT", shrinksTo: 9), .init("INCIDENTS", .right),
                .init("MAILS", .right), .init("DOWN", .right), .init("LONGEST", .right),
            ] + (barColumns == nil ? [] : [.init("TIME LINE")]))
        for component in components {
            let parts = barColumns.map { component.history.gravest(ofParts: $0) }
            table.add(component.cells + (parts.map { [bars.cell($0)] } ?? []))
        }
        table.add(sum + (barColumns.map { [bars.cell(gravest(ofParts: $0))] } ?? []))
        guard let barColumns else { return table }
        let scale = TimeScale(times: times, columns: barColumns)
        for line in scale.lines(isUnicode: bars.isUnicode) {
            table.add(Array(repeating: Table.Cell(""), count: 5) + [.init(line, .faint)])
        }
        return table
    }

    private var sum: [Table.Cell] {
        [
            .init("all", .header), .init("\(incidents)"), .init("\(mails)"), .span(timeDown),
            .span(longest),
        ]
    }

    private var incidents: Int { components.map(\.incidents).reduce(0, +) }
    private var mails: Int { components.map(\.notifications).reduce(0, +) }
    private var timeDown: Int64 { components.map(\.timeDown).reduce(0) { $0.addingClamped($1) } }
    private var longest: Int64 { components.map(\.longestOutage).max() ?? 0 }

    /// Of all components together.
    private func gravest(ofParts count: Int) -> [ComponentStatus] {
        let histories = components.map { $0.history.gravest(ofParts: count) }.filter { !$0.isEmpty }
        guard let first = histories.first else { return [] }
        return histories.dropFirst().reduce(first) { zip($0, $1).map { $1.graver(than: $0) } }
    }

    private var summary: String {
        "\(counted(incidents, "incident")), \(counted(mails, "mail")) \(announcements)"
            + "in \(counted(runs, "run")), \(utcMinute(times.lowerBound)) "
            + "to \(utcMinute(times.upperBound)) UTC"
    }
}

extension RehearsalTable {
    /// What was announced; mails about that are not those of an incident.
    private var announcements: String {
        guard let work else { return "" }
        let mails = work.notifications > 0 ? " with \(counted(work.notifications, "mail"))" : ""
        return "and \(counted(work.announced, "window")) announced\(mails) "
    }
}

extension RehearsedComponent {
    fileprivate var cells: [Table.Cell] {
        [
            .init(componentName), .init("\(incidents)"),
            .init("\(notifications)"), .span(timeDown), .span(longestOutage),
        ]
    }
}

extension Table.Cell {
    fileprivate static func span(_ seconds: Int64) -> Self {
        .init(seconds > 0 ? shortSpan(seconds) : "-")
    }
}
