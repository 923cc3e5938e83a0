import Program
import Records

/// Statuses as characters: the worse, the higher.
struct TimeBars {
    /// Whether characters beyond ASCII can be shown.
    let isUnicode: Bool

    func cell(_ parts: [ComponentStatus]) -> Table.Cell {
        var pieces: [Table.Cell.Piece] = []
        var rest = parts[...]
        while let status = rest.first {
            let same = rest.prefix { $0 == status }
            rest = rest.dropFirst(same.count)
            pieces.append(
                .init(String(repeating: bar(for: status), count: same.count), status.style))
        }
        return .init(pieces)
    }

    /// What the bars of these statuses mean, the worst first.
    func legend(of statuses: Set<ComponentStatus>, on screen: Screen) -> [String] {
        let shown = ComponentStatus.allCases.reversed().filter(statuses.contains)
        let meanings = shown.map { "\(bar(for: $0)) \($0.words)" }
        return wrapped(meanings.joined(separator: "  "), on: screen)
    }

    private func bar(for status: ComponentStatus) -> Character {
        switch status {
        case .operational: isUnicode ? "▁" : "."
        case .unknown: isUnicode ? "▂" : "?"
        case .performanceIssues: isUnicode ? "▃" : "-"
        case .partialOutage: isUnicode ? "▅" : "+"
        case .majorOutage: isUnicode ? "█" : "#"
        case .underMaintenance: isUnicode ? "░" : "m"
        }
    }
}
