import JSON
import Records
import TestSupport
import Testing

@testable import status_decide

/// The current time in the tests.
let now: Int64 = 1_656_032_840

/// When the sample check went down, and the key of component 1's outage.
let began: Int64 = 1_656_032_801
let outage: OutageKey = "1/85975/1656032801"

/// A check that is up and was tested just now, except for what `edit` changes.
func check(
    _ id: Int64 = 85975, _ kind: Check.Kind = .uptime,
    _ edit: (inout Check) -> Void = { _ in }
) throws -> Check {
    var writer = JSONWriter()
    writer.object {
        $0.member("record", "check")
        $0.member("kind", kind)
        if kind == .external { $0.member("id", "\(id)") } else { $0.member("id", id) }
        $0.member("name", id == 85975 ? "API" : "check \(id)")
        $0.member("status", "up")
        $0.member("lasttesttime", now)
    }
    var reader = JSONReader()
    var check = try #require(try reader.read(writer.bytes.span) { Check($0) })
    edit(&check)
    return check
}

/// The identity of a check that has this id; another monitor writes it as text.
func identity(_ id: Int64, _ kind: Check.Kind) -> Check.Identity {
    switch kind {
    case .uptime: .uptime(id)
    case .transaction: .transaction(id)
    case .external: "\(id)"
    }
}

/// A check of another monitor that is up and was tested just now.
func external(_ id: String, _ edit: (inout Check) -> Void = { _ in }) throws -> Check {
    let line =
        #"{"record":"check","kind":"external","id":\#(id.json),"status":"up","#
        + #""lasttesttime":\#(now)}"#
    var reader = JSONReader()
    var check = try #require(try reader.read(Array(line.utf8).span) { Check($0) })
    edit(&check)
    return check
}

/// A check that went down at `start`.
func down(
    _ id: Int64 = 85975, _ kind: Check.Kind = .uptime, since start: Int64? = began
) throws -> Check {
    try check(id, kind) {
        $0.status = "down"
        $0.lastDownStart = start
        $0.lastDownEnd = start.map { _ in now }
    }
}

/// A component that works and has no incidents, except for what `edit` changes.
func component(_ id: Int64 = 1, _ edit: (inout Component) -> Void = { _ in }) -> Component {
    var component = Component(
        id: id, name: "API", groupID: nil, isEnabled: true, status: .operational,
        isInMaintenance: false, incidents: [], lastKey: nil)
    edit(&component)
    return component
}

/// An unresolved incident: ours if it has a key.
func incident(
    _ id: Int64, key: OutageKey? = nil, isVisible: Bool = true, isPinned: Bool = false,
    isTakenOver: Bool = false
) -> Component.Incident {
    Component.Incident(
        id: id, name: "incident \(id)", status: .identified, key: key, isVisible: isVisible,
        isPinned: isPinned, isTakenOver: isTakenOver)
}

func world(
    _ checks: [Check], _ components: [Component] = [component()], isComplete: Bool = true,
    now: Int64 = now
) -> Observation {
    Observation(
        checks: Dictionary(checks.map { ($0.identity, $0) }) { $1 }, isComplete: isComplete,
        components: components, page: "https://status.example.com", now: now)
}

/// A map without mistakes.
func map(_ text: String) throws -> StatusMap {
    let (map, problems) = try MapReader.read(mapText(text))
    guard problems.isEmpty else { throw MapProblems(lines: map.text.lines(for: problems)) }
    return map
}

func mapText(_ text: String) -> MapText { MapText(file: "map.json", bytes: Array(text.utf8)) }

/// The place of an entry in a map.
func place(_ entry: Int) -> MapPath { MapPath()["components"][entry] }

/// The map of component 1 alone, with these keys.
func mapOfOne(checks: String = "85975", _ keys: String = "") throws -> StatusMap {
    let rest = keys.isEmpty ? "" : ", \(keys)"
    return try map(#"{"components": [{"component": 1, "checks": [\#(checks)]\#(rest)}]}"#)
}

/// The problems of a map, empty if there are none.
func problems(_ text: String) throws -> [String] {
    try MapReader.read(mapText(text)).problems.map(\.description)
}

extension Plan.Step {
    /// The ruling that made the step.
    var ruling: Ruling {
        guard let action else { return .leave(decision.why, heldBy: decision.heldBy) }
        let move: Ruling.Move =
            switch action.deed {
            case .open(let key, _): .open(key)
            case .resolve(let key, _): .resolve(key)
            case .report(let key, _): .report(key)
            case .setStatus(let key): .setStatus(key)
            }
        return .act(move, decision.why, to: action.to)
    }
}

extension Assessment.Outage {
    /// The key on component 1.
    var key: OutageKey { key(of: 1) }
}

extension Assessment {
    /// The reason of the first undecided check, if the component is undecided.
    var why: CheckReason? { if case .undecided(let reason) = finding { reason } else { nil } }
}
