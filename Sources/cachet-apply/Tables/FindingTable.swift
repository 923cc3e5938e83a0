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
            let age = finding.since.map { shortSpan(now.subtractingClamped($0)) }
            table.add([
                .init(finding.componentName), .init(finding.status.words, finding.status.style),
                .init(finding.incidentID.map { "#\($0)" } ?? "-"), .init(finding.kind.words),
                .init(age ?? ""),
            ])
        }
        let count = findings.isEmpty ? "no findings" : counted(findings.count, "finding")
        return table.lines(on: screen) + wrapped("\(count) on \(page)", on: screen)
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
        }
    }
}
