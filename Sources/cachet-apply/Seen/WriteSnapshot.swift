import HTTP
import JSON
import Program
import Records

/// Writes the page's components and, if it was asked for, its planned work, as records or as tables.
func writeSnapshot(_ invocation: Invocation) async throws -> ExitCode {
    let settings = try Settings(invocation)
    let dialect = try await dialect(for: settings)
    let snapshot = try await dialect.snapshot()
    let hasSchedules = invocation.arguments.has(.schedules)
    let schedules = hasSchedules ? try await dialect.recentSchedules() : nil
    if invocation.arguments.has(.text) {
        let table = ComponentTable(snapshot, page: settings.page.text)
        let screen = Screen.standardOutput(invocation.environment)
        let work = schedules.map { ScheduleTable($0.records).lines(on: screen) + [""] } ?? []
        try LineWriter.standardOutput.write(lines: work + table.lines(on: screen))
        return .success
    }
    let end = End.components(
        count: Int64(snapshot.components.count), page: settings.page.text,
        cachet: snapshot.cachet?.rawValue ?? "")
    try LineWriter.standardOutput.together { output in
        for seen in snapshot.components { try output.write(seen.component) }
        if let schedules {
            let records = schedules.records
            for schedule in records { try output.write(schedule) }
            try output.write(End.schedules(count: Int64(records.count)))
        }
        try output.write(end)
    }
    return .success
}

extension Dialect {
    /// The schedules that may belong to a window; nil if this Cachet has none.
    func recentSchedules() async throws -> [PageSchedule]? {
        try await schedules(since: unixTime() - Window.reach)
    }
}
