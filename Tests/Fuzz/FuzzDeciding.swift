import JSON
import Program
import Records

@testable import status_decide

/// A map is read or refused, and every mistake is reported on a line of its own.
func fuzzMap(_ bytes: [UInt8]) {
    let text = MapText(file: "map.json", bytes: bytes)
    guard let (_, problems) = try? MapReader.read(text) else { return }
    let lines = text.lines(for: problems)
    require(lines.count == problems.count, "\(problems.count) mistakes, \(lines.count) lines")
}

/// The input is a map, a line `---` and a run. An undecided component gets no action, and every
/// action reads back as it was written.
func fuzzPlan(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let middle = lines.firstIndex(where: { $0.elementsEqual("---".utf8) }),
        let (map, problems) = try? MapReader.read(
            MapText(bytes: Array(lines[..<middle].joined(separator: [UInt8(ascii: "\n")])))),
        problems.isEmpty,
        let plan = try? plan(by: map, of: lines[(middle + 1)...])
    else { return }
    for step in plan.steps where step.action != nil {
        require(step.decision.verdict != .undecided, "an undecided component has an action")
    }
    for action in plan.actions {
        var reader = JSONReader()
        let line = Array(action.json.utf8)
        let again = try? reader.read(line.span) { try Action($0) }
        require(again == action, "an action changes when it is written and read: \(action.json)")
    }
    for action in plan.workActions {
        var reader = JSONReader()
        let line = Array(action.json.utf8)
        let again = try? reader.read(line.span) { try WorkAction($0) }
        require(again == action, "an action changes when it is written and read: \(action.json)")
    }
}

private func plan(by map: StatusMap, of lines: some Sequence<ArraySlice<UInt8>>) throws -> Plan {
    let relevant = RelevantChecks(of: map)
    var listings = Listings()
    var reader = JSONReader()
    for line in lines {
        let isPassedOver = try reader.read(line.span, only: relevant.members) {
            listings.passOver($0, relevant)
        }
        if isPassedOver { continue }
        let record = try reader.read(line.span) { value in
            try Record(value, of: [.check, .window, .component, .schedule, .end])
        }
        try listings.add(record)
    }
    let observation = Observation(
        checks: listings.checks, isComplete: listings.areComplete,
        components: listings.components.components, page: "https://status.example.com",
        now: try listings.now(partial: true), cachet: listings.components.cachet,
        windows: try listings.windows.ended(partial: false),
        schedules: try listings.components.wholeSchedules(partial: true))
    return try Plan(for: map, in: observation)
}

/// A text with variables is filled or refused, and no value adds a line to it.
func fuzzTexts(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let template = try? Template<OutageVariable>(text) { fuzz(template) }
    if let template = try? Template<WorkVariable>(text) { fuzz(template) }
}

private func fuzz<Variable>(_ template: Template<Variable>) {
    let filled = template.filled { _ in "{{status}}\n[pingdom-cachet]: # (1/2/3)" }
    let plain = template.filled { _ in nil }
    let breaks = { (text: String) in text.unicodeScalars.count { $0 == "\n" } }
    require(breaks(filled) == breaks(plain), "a value adds a line")
}
