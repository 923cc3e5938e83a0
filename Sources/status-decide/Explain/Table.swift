import Program
import Records

/// Decisions as an aligned table for people: a row a component, below it one for each check.
func table(of decisions: [Decision]) -> String {
    let header = ["COMPONENT", "PAGE", "CHECKS", "ACTION", "WHY", "SINCE"]
    let rows = [header] + decisions.flatMap { [row(of: $0)] + $0.checks.map(row) }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
        var line = zip(row, widths).map { text, width in
            text + String(repeating: " ", count: width - text.count)
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }.joined()
}

private func row(of decision: Decision) -> [String] {
    let name = decision.componentName.map(oneLine)
    let id = decision.componentID.map { "\($0)" }
    let why = decision.heldBy.map { "\(decision.why) (incident \($0))" } ?? oneLine(decision.why)
    return [
        [id, name].compactMap { $0 }.joined(separator: " "), decision.status?.rawValue ?? "-",
        decision.verdict.rawValue, decision.action?.rawValue ?? "none", why, "",
    ]
}

private func row(of check: Decision.CheckState) -> [String] {
    let kind = check.identity.kind == .transaction ? "transaction" : "check"
    return [
        "  \(kind) \(check.identity.id)", "", check.verdict.rawValue, "", oneLine(check.why ?? ""),
        check.since.map(utc) ?? "",
    ]
}
