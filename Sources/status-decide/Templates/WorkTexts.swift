import Program
import Records

/// The texts about planned work that the public reads.
struct WorkTexts {
    let rules: MaintenanceRules
    /// The components' names, in the map's order.
    let components: [String]
    /// The window's description in Pingdom.
    let description: String
    let zone: PublicZone
    /// How many Unicode scalars of a name the page keeps.
    let longestName: Int

    /// The name of the work, without its times.
    var name: String {
        let name = text(rules.name, DefaultTexts.workName, from: 0, to: 0)
        guard name.unicodeScalars.count > longestName else { return name }
        return trimmed(beginning(of: name, scalars: longestName - 1)) + "…"
    }

    func message(from: Int64, to: Int64) -> String {
        text(rules.message, DefaultTexts.workMessage, from: from, to: to)
    }

    /// The paragraph that gives the new times of work that has moved.
    func moved(from: Int64, to: Int64) -> String {
        text(rules.moved, DefaultTexts.workMoved, from: from, to: to)
    }

    private func text(
        _ template: Template<WorkVariable>?, _ standard: Template<WorkVariable>, from: Int64,
        to: Int64
    ) -> String {
        let value = { variable in self.value(of: variable, from: from, to: to) }
        let text = template.map { trimmed($0.filled(absent: "", with: value)) } ?? ""
        return text.isEmpty ? standard.filled(with: value) : text
    }

    private func value(of variable: WorkVariable, from: Int64, to: Int64) -> String? {
        switch variable {
        case .components: enumerated(components, atMost: 3)
        case .description: description
        case .from: zone.time(from)
        case .until: zone.time(to)
        case .duration: spelledOut(span: to.subtractingClamped(from))
        }
    }
}

/// `text` without white space around it.
func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
}
