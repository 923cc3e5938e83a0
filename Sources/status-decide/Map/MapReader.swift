import JSON
import Program
import Records

/// Reads a map whole and notes every mistake with its place.
struct MapReader {
    /// What is wrong, each `components[1].down_when: …`.
    private(set) var problems: [String] = []

    /// The entries of the map in `bytes` that can be read, and what is wrong with it. Throws
    /// `JSONError`.
    static func read(_ bytes: [UInt8]) throws -> (map: StatusMap, problems: [String]) {
        var json = JSONReader()
        var reader = MapReader()
        let map = try json.read(bytes.span) { reader.map($0) }
        return (map, reader.problems)
    }

    mutating func note(_ place: String, _ problem: String) {
        problems.append(place.isEmpty ? problem : "\(place): \(problem)")
    }

    private mutating func map(_ value: borrowing JSONValue) -> StatusMap {
        var defaults = Rules()
        var entries: [StatusMap.Entry] = []
        checkKeys(of: value, at: "", known: ["defaults", "components"])
        if let value = value["defaults"] {
            checkKeys(of: value, at: "defaults", known: Rules.keys)
            readRules(&defaults, from: value, at: "defaults")
        }
        if let list = list("components", of: value, at: "") {
            var index = 0
            list.forEachElement { element in
                if let entry = entry(element, at: "components[\(index)]", defaults: defaults) {
                    entries.append(entry)
                }
                index += 1
            }
        }
        noteRepeatedComponents(entries)
        noteRepeatedMetrics(entries)
        return StatusMap(entries: entries)
    }

    private mutating func entry(
        _ value: borrowing JSONValue, at place: String, defaults: Rules
    ) -> StatusMap.Entry? {
        checkKeys(of: value, at: place, known: ["component", "checks", "metric"] + Rules.keys)
        guard value.kind == .object else { return nil }
        var rules = defaults
        readRules(&rules, from: value, at: place)
        let metric = metric(of: value, at: place)
        let checks = checks(of: value, at: place)
        if checks.count == value["checks"]?.count {
            noteUnreachable(rules.downWhen, checks: checks, at: "\(place).down_when")
        }
        guard let component = component(of: value, at: place), !checks.isEmpty else { return nil }
        return StatusMap.Entry(
            place: place, component: component, checks: checks, rules: rules, metric: metric)
    }

    private mutating func metric(of value: borrowing JSONValue, at place: String) -> Int64? {
        guard let metric = value["metric"] else { return nil }
        guard let id = metric.integer, id > 0 else {
            note("\(place).metric", "is not an id")
            return nil
        }
        return id
    }

    private mutating func component(
        of value: borrowing JSONValue, at place: String
    ) -> StatusMap.ComponentReference? {
        guard let component = value["component"] else {
            note("\(place).component", "is missing")
            return nil
        }
        return reference(component, at: "\(place).component")
    }

    mutating func reference(
        _ value: borrowing JSONValue, at place: String
    ) -> StatusMap.ComponentReference? {
        if let id = value.integer { return .id(id) }
        if let name = value.string { return .name(name) }
        note(place, "is neither an id nor a name")
        return nil
    }

    /// Notes keys that the map does not have, with the nearest one that it has.
    mutating func checkKeys(of value: borrowing JSONValue, at place: String, known: [String]) {
        guard value.kind == .object else { return note(place, "is not an object") }
        value.forEachMember { name, _ in
            let name = name.string ?? ""
            guard name != "note", !known.contains(name) else { return }
            let hint = nearest(to: name, among: known).map { " (did you mean \($0)?)" } ?? ""
            note(place.isEmpty ? name : "\(place).\(name)", "unknown key\(hint)")
        }
    }

    /// A member that is a list with something in it; notes where it is not.
    @_lifetime(copy value)
    mutating func list(
        _ name: StaticString, of value: borrowing JSONValue, at place: String
    ) -> JSONValue? {
        let place = place.isEmpty ? "\(name)" : "\(place).\(name)"
        guard let list = value[name] else {
            note(place, "is missing")
            return nil
        }
        guard list.kind == .array, list.count > 0 else {
            note(place, list.kind == .array ? "is empty" : "is not a list")
            return nil
        }
        return list
    }

    private mutating func noteUnreachable(
        _ threshold: Rules.Threshold, checks: [StatusMap.CheckReference], at place: String
    ) {
        guard case .atLeast(let number) = threshold, !checks.isEmpty else { return }
        let hasTag = checks.contains { if case .tag = $0.target { true } else { false } }
        if !hasTag, number > checks.count {
            note(place, "at_least \(number) of \(checks.count) checks is out of range")
        }
    }

    private mutating func noteRepeatedComponents(_ entries: [StatusMap.Entry]) {
        var places: [StatusMap.ComponentReference: String] = [:]
        for entry in entries {
            if let first = places[entry.component] {
                note("\(entry.place).component", "is the component of \(first) already")
            } else {
                places[entry.component] = entry.place
            }
        }
    }

    /// Points continue from a metric's last one, so two entries would take turns in one metric.
    private mutating func noteRepeatedMetrics(_ entries: [StatusMap.Entry]) {
        var places: [Int64: String] = [:]
        for entry in entries {
            guard let metric = entry.metric else { continue }
            if let first = places[metric] {
                note("\(entry.place).metric", "is the metric of \(first) already")
            } else {
                places[metric] = entry.place
            }
        }
    }
}

/// All mistakes of a map.
struct MapProblems: ProgramError, Equatable {
    let lines: [String]

    var code: ExitCode { .configuration }
    var message: String { lines.joined(separator: "; ") }
}
