/// Rows of cells under headers, laid out for a screen.
package struct Table: Sendable {
    package enum Alignment: Sendable {
        case left, right
    }

    package struct Column: Sendable {
        let header: String
        let alignment: Alignment
        /// The least width to which its texts are cut; nil if they are not cut.
        let minimum: Int?
        let isOptional: Bool

        /// - Parameters:
        ///   - minimum: the least number of screen columns to which the text is cut if there is no
        ///     room for all of it; without it the text is not cut
        ///   - isOptional: whether it is left out before other columns are cut below their minimum
        package init(
            _ header: String, _ alignment: Alignment = .left, shrinksTo minimum: Int? = nil,
            isOptional: Bool = false
        ) {
            self.header = header
            self.alignment = alignment
            self.minimum = minimum
            self.isOptional = isOptional
        }
    }

    package struct Cell: Sendable {
        let pieces: [Piece]

        /// A text in its own style. Characters that a terminal does not show are made visible.
        package struct Piece: Sendable {
            let text: String
            let style: Style?

            package init(_ text: String, _ style: Style? = nil) {
                self.text = text.visible
                self.style = style
            }
        }

        package init(_ text: String, _ style: Style? = nil) { pieces = [Piece(text, style)] }

        package init(_ pieces: [Piece]) { self.pieces = pieces }

        var text: String { pieces.map(\.text).joined() }

        /// The text in at most `width` columns, and how many it takes.
        func shown(in width: Int, on screen: Screen) -> (text: String, columns: Int) {
            let fitted = text.fitted(to: width, isUnicode: screen.isUnicode)
            let pieces = fitted == text ? pieces : [Piece(fitted, pieces.first?.style)]
            let shown = pieces.map { $0.style.shown($0.text, on: screen) }.joined()
            return (shown, fitted.columns)
        }
    }

    private static let gap = 2

    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row with a cell for each column; the last ones may be missing.
    package mutating func add(_ cells: [Cell]) {
        let missing = max(0, columns.count - cells.count)
        rows.append(cells + Array(repeating: Cell(""), count: missing))
    }

    /// How many screen columns the table takes if nothing is cut.
    package var width: Int { Self.sum(naturalWidths) }

    /// How many screen columns the table takes if everything that may be cut is cut.
    package var leastWidth: Int { Self.sum(least(of: naturalWidths)) }

    /// The lines, headers first, none wider than the screen; without rows there are no lines.
    ///
    /// Columns that may be cut are cut, the widest first. If that is not enough, optional columns
    /// are left out, the last one first, and then all columns are cut.
    package func lines(on screen: Screen) -> [String] {
        if rows.isEmpty { return [] }
        let layout = layout(on: screen)
        let headers = columns.map { Cell($0.header, .header) }
        return ([headers] + rows).map { line(of: $0, layout, screen) }
    }

    private func line(
        of cells: [Cell], _ layout: [(column: Int, width: Int)], _ screen: Screen
    ) -> String {
        let shown = layout.map { cells[$0.column].shown(in: $0.width, on: screen) }
        let last = shown.lastIndex { $0.columns > 0 } ?? 0
        return shown.indices.prefix(last + 1).map { index in
            let (column, width) = layout[index]
            let space = String(repeating: " ", count: width - shown[index].columns)
            if columns[column].alignment == .right { return space + shown[index].text }
            return shown[index].text + (index == last ? "" : space)
        }.joined(separator: String(repeating: " ", count: Self.gap))
    }

    /// The columns that are shown, and their widths.
    private func layout(on screen: Screen) -> [(column: Int, width: Int)] {
        let natural = naturalWidths
        let least = least(of: natural)
        var shown = Array(columns.indices)
        while Self.sum(shown.map { least[$0] }) > screen.width,
            let index = shown.lastIndex(where: { columns[$0].isOptional })
        {
            shown.remove(at: index)
        }
        while shown.count > 1, Self.sum(shown.map { _ in 1 }) > screen.width { shown.removeLast() }
        var widths = shown.map { natural[$0] }
        Self.cut(&widths, to: screen.width, least: shown.map { least[$0] })
        Self.cut(&widths, to: screen.width, least: shown.map { _ in 1 })
        return Array(zip(shown, widths))
    }

    /// Narrows the widest column that is above its minimum, until the sum fits or all are at their
    /// minimum.
    private static func cut(_ widths: inout [Int], to room: Int, least: [Int]) {
        while sum(widths) > room,
            let widest = widths.indices.filter({ widths[$0] > least[$0] })
                .max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
        }
    }

    private var naturalWidths: [Int] {
        columns.indices.map { index in
            rows.map { $0[index].text.columns }.reduce(columns[index].header.columns, max)
        }
    }

    private func least(of widths: [Int]) -> [Int] {
        zip(widths, columns).map { min($0, $1.minimum ?? $0) }
    }

    private static func sum(_ widths: some Collection<Int>) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }
}
