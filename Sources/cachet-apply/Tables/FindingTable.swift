import Program
import Records

/// The contradictions on a page, for people.
struct FindingTable {
    let findings: [Finding]
    /// The page's address.
    let page: String
    /// Unix seconds.
    let now: Int64

    /// The table and a line with totals.
    func lines(on screen: Screen) -> [String] {
        var table = Table([
            .init("COMPONENT", shrinksTo: 12), .init("STATUS", leaves: 2),
            .init("INCIDENT", .right, leaves: 1), .init("FINDING", shrinksTo: 12),
            .init("FOR", .right, leaves: 3),
        ])
        for finding in findings {
            let age = finding.since.map { now.subtractingClamped($0) }
            table.add([
                .init(finding.schedule?.name ?? finding.componentName ?? ""), finding.state,
                .init((finding.schedule?.id ?? finding.incidentID).map { "#\($0)" } ?? "-"),
                .init(finding.kind.words),
                .init(age.map { $0 > 0 ? shortSpan($0) : "" } ?? ""),
            ])
        }
        let count = findings.isEmpty ? "no findings" : counted(findings.count, "finding")
        return table.lines(on: screen) + wrapped("\(count) on \(page)", on: screen)
    }
}

extension Finding {
    fileprivate var state: Table.Cell {
        if let schedule { return .init(schedule.state.words) }
        return status.map { .init($0.words, $0.style) } ?? .init("")
    }
}

extension Finding.Kind {
    fileprivate var words: String {
        switch self {
        case .downWithoutIncident: "down without an incident"
        case .incidentOnOperational: "operational with our incident open"
        case .stuck: "our incident is open for long"
        case .heldByPerson: "held by a person for long"
        case .unmapped: "our incident, not in the map"
        case .workNotEnded: "planned work that is over"
        case .workUnmapped: "planned work, not in the map"
        }
    }
}
