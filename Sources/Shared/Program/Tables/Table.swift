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
        /// Its place in the order in which columns are left out; nil if it is not left out.
        let exit: Int?

        /// - Parameters:
        ///   - minimum: the least number of screen columns to which the text is cut if there is no
        ///     room for all of it; without it the text is not cut
        ///   - exit: its place, from 1, in the order in which columns are left out before others
        ///     are cut below their minimum; without it the column stays
        package init(
            _ header: String, _ alignment: Alignment = .left, shrinksTo minimum: Int? = nil,
            leaves exit: Int? = nil
        ) {
            self.header = header
            self.alignment = alignment
            self.minimum = minimum
            self.exit = exit
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

        /// The cell as several, each of which is a line of it.
        func wrapped(to width: Int, on screen: Screen) -> [Cell] {
            guard text.columns > width else { return [self] }
            return text.wrapped(to: width, isUnicode: screen.isUnicode).map {
                Cell($0, pieces.first?.style)
            }
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
    package var width: Int { Self.sum(slots.map(\.width)) }

    /// How many screen columns the table takes if everything that may be cut is cut.
    package var leastWidth: Int { Self.sum(slots.map(\.least)) }

    /// The lines, headers first, none wider than the screen; without rows there are no lines.
    ///
    /// Columns that may be cut are cut, the widest first. If that is not enough, columns leave in
    /// their order, and then all are cut. The last column that is shown is wrapped, not cut.
    package func lines(on screen: Screen) -> [String] {
        if rows.isEmpty { return [] }
        let slots = slots(on: screen)
        let headers = columns.map { Cell($0.header, .header) }
        return [line(of: slots.map { headers[$0.column] }, slots, screen)]
            + rows.flatMap { lines(of: $0, slots, screen) }
    }

    /// A row, whose last cell may take several lines.
    private func lines(of row: [Cell], _ slots: [Slot], _ screen: Screen) -> [String] {
        let cells = slots.map { row[$0.column] }
        guard let slot = slots.last, let cell = cells.last else { return [] }
        let before = cells.dropLast()
        return cell.wrapped(to: slot.width, on: screen).enumerated().map { number, part in
            let others = number == 0 ? Array(before) : before.map { _ in Cell("") }
            return line(of: others + [part], slots, screen)
        }
    }

    private func line(of cells: [Cell], _ slots: [Slot], _ screen: Screen) -> String {
        let shown = zip(cells, slots).map { $0.shown(in: $1.width, on: screen) }
        let last = shown.lastIndex { $0.columns > 0 } ?? 0
        return shown.indices.prefix(last + 1).map { index in
            let space = String(repeating: " ", count: slots[index].width - shown[index].columns)
            if columns[slots[index].column].alignment == .right { return space + shown[index].text }
            return shown[index].text + (index == last ? "" : space)
        }.joined(separator: String(repeating: " ", count: Self.gap))
    }

    /// The room of a column that is shown.
    private struct Slot {
        let column: Int
        var width: Int
        /// The width to which it is cut before columns leave.
        let least: Int
    }

    /// The columns at their natural widths.
    private var slots: [Slot] {
        columns.indices.map { index in
            let width = rows.map { $0[index].text.columns }
                .reduce(columns[index].header.columns, max)
            return Slot(
                column: index, width: width, least: min(width, columns[index].minimum ?? width))
        }
    }

    private func slots(on screen: Screen) -> [Slot] {
        var slots = slots
        while Self.sum(slots.map(\.least)) > screen.width,
            let next = slots.compactMap({ columns[$0.column].exit }).min()
        {
            slots.removeAll { columns[$0.column].exit == next }
        }
        while slots.count > 1, Self.sum(slots.map { _ in 1 }) > screen.width { slots.removeLast() }
        Self.cut(&slots, to: screen.width) { $0.least }
        Self.cut(&slots, to: screen.width) { _ in 1 }
        return slots
    }

    /// Narrows the widest column that is above its least width, until the sum fits or all are at
    /// that width.
    private static func cut(_ slots: inout [Slot], to room: Int, least: (Slot) -> Int) {
        while sum(slots.map(\.width)) > room,
            let widest = slots.indices.filter({ slots[$0].width > least(slots[$0]) })
                .max(by: { slots[$0].width < slots[$1].width })
        {
            slots[widest].width -= 1
        }
    }

    private static func sum(_ widths: some Collection<Int>) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }
}
