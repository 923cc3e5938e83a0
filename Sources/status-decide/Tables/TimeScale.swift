import Program

/// A scale in UTC below a time line of the given number of columns.
struct TimeScale {
    /// Unix seconds.
    let times: ClosedRange<Int64>
    let columns: Int

    /// The possible distances between two marks, in seconds.
    private static let steps: [Int64] =
        [60, 300, 900, 1800] + [1, 2, 3, 6, 12].map { $0 * 3600 }
        + [1, 2, 7, 14, 28, 91, 182, 364, 728, 1820, 3640].map { $0 * day }
    private static let day: Int64 = 86400
    /// The minimum number of columns between two marks.
    private static let distance = 7.0

    private var length: Int64 { times.upperBound.subtractingClamped(times.lowerBound) }

    /// The line with the marks and, below it, their labels; empty if no time passes.
    func lines(isUnicode: Bool) -> [String] {
        if length <= 0 { return [] }
        let marks = marks
        let columnsOfMarks = Set(marks.map(\.column))
        let (line, mark) = isUnicode ? ("─", "┬") : ("-", "+")
        let ruler = (0..<columns).map { columnsOfMarks.contains($0) ? mark : line }.joined()
        var labels = ""
        for mark in marks where mark.column >= labels.count {
            guard mark.column + mark.label.count <= columns else { break }
            labels += String(repeating: " ", count: mark.column - labels.count) + mark.label
        }
        return [ruler, labels]
    }

    private var marks: [(column: Int, label: String)] {
        let step = Self.steps.first {
            Double($0) / Double(length) * Double(columns) >= Self.distance
        }
        guard let step else { return [] }
        // Weeks begin on a Monday; 1970 began on a Thursday.
        let origin = step % (7 * Self.day) == 0 ? 4 * Self.day : 0
        let first = times.lowerBound + (step - (times.lowerBound - origin) % step) % step
        return stride(from: first, through: times.upperBound, by: Int(step)).map { time in
            let column = Double(time - times.lowerBound) / Double(length) * Double(columns)
            let isDate = step >= Self.day || time % Self.day == 0
            return (Int(column), formatted(time, isDate ? "%-d %b" : "%H:%M"))
        }.filter { $0.column < columns }
    }
}
