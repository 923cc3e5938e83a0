import Glibc
import JSON
import Program
import Records

/// What saved runs did, oldest first.
struct History: Equatable {
    struct Entry: Equatable {
        /// Unix seconds; nil if neither the record nor the place of its file says it.
        let time: Int64?
        let event: Event
        /// How often the same complaint came in a row, and when for the last time.
        var count = 1
        var lastTime: Int64?
    }

    private(set) var entries: [Entry] = []

    /// Adds the results and failures of a file. Throws `Failure` as `SavedFile.forEachRecord` does.
    mutating func add(_ file: SavedFile) throws {
        try file.forEachRecord { value in
            switch value["record"]?.string {
            case "result":
                let result = try SavedResult(value)
                guard Event.isWorthReading(result) else { return }
                entries.append(Entry(time: result.appliedAt, event: .change(result)))
            case "failure":
                entries.append(Entry(time: file.runTime, event: .complaint(try failure(value))))
            default: break
            }
        }
    }

    private func failure(_ value: borrowing JSONValue) throws -> FailureRecord {
        FailureRecord(
            program: try value.requiredString("program"),
            code: Int32(truncatingIfNeeded: try value.requiredInteger("code")),
            message: try value.requiredString("message"))
    }

    /// The entries by time, those without one first. A failure that the next program passed on, and
    /// a complaint that repeats the one before it, are one entry.
    var inOrder: [Entry] {
        // The sort has to keep the order of entries of the same second.
        let sorted = entries.enumerated().sorted {
            ($0.element.time ?? .min, $0.offset) < ($1.element.time ?? .min, $1.offset)
        }.map(\.element)
        let distinct = zip(sorted, [nil] + sorted).filter { $0.0 != $0.1 }.map(\.0)
        return distinct.reduce(into: []) { merged, entry in
            guard let last = merged.last, let sameness = entry.event.sameness,
                last.event.sameness == sameness
            else { return merged.append(entry) }
            merged[merged.count - 1].count += 1
            merged[merged.count - 1].lastTime = entry.time
        }
    }
}

/// Shows what saved runs did, or the metrics of one. It asks nobody.
func showHistory(_ invocation: Invocation) throws -> ExitCode {
    let operands = invocation.arguments.operands
    guard !operands.isEmpty else {
        throw Failure(.usage, "--history: name the files of saved runs, or - for standard input")
    }
    guard operands.filter({ $0 == "-" }).count < 2 else {
        throw Failure(.usage, "standard input can be read only once: - is named twice")
    }
    if invocation.arguments.has(.metrics) {
        var metrics = RunMetrics(defaultPage: invocation.environment["CACHET_URL"])
        for operand in operands { try metrics.add(SavedFile(operand)) }
        try LineWriter.standardOutput.write(lines: metrics.lines)
        return .success
    }
    var history = History()
    for operand in operands { try history.add(SavedFile(operand)) }
    try LineWriter.standardOutput.write(lines: HistoryLines(history).lines(on: screen(invocation)))
    return .success
}

/// Only a terminal cuts lines: what is piped is searched.
private func screen(_ invocation: Invocation) -> Screen {
    var screen = Screen.standardOutput(invocation.environment)
    if isatty(1) == 0 { screen.width = .max }
    return screen
}
