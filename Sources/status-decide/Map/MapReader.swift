import JSON
import Records

/// Reads a whole map and notes every mistake with its place.
struct MapReader {
    private(set) var problems: [MapProblem] = []

    /// The entries of a map that can be read, and what is wrong with the map. Throws `JSONError`.
    static func read(_ text: MapText) throws -> (map: StatusMap, problems: [MapProblem]) {
        var json = JSONReader()
        var reader = MapReader()
        let map = try json.read(text.bytes.span) { reader.map($0, text) }
        return (map, reader.problems)
    }

    mutating func note(_ place: MapPath, _ problem: String) {
        problems.append(MapProblem(place, problem))
    }

    private mutating func map(_ value: borrowing JSONValue, _ text: MapText) -> StatusMap {
        var map = StatusMap(text: text, entries: [])
        guard value.kind == .object else {
            note(MapPath(), #"an object with "components" is expected"#)
            return map
        }
        noteRepeatedKeys(in: value, at: MapPath())
        checkKeys(
            of: value, at: MapPath(),
            known: ["$schema", "time_zone", "maintenance", "defaults", "components"])
        readZone(&map.zone, from: value)
        readMaintenance(&map.maintenance, from: value)
        var defaults = Rules()
        if let value = value["defaults"] {
            let place = MapPath()["defaults"]
            checkKeys(of: value, at: place, known: Rules.keys)
            readRules(&defaults, from: value, at: place)
        }
        guard let list = list("components", of: value, at: MapPath()) else { return map }
        list.enumerateElements { index, element in
            let place = MapPath()["components"][index]
            guard let entry = entry(element, at: place, defaults: defaults) else { return }
            map.entries.append(entry)
        }
        noteRepeatedComponents(map.entries)
        noteRepeatedMetrics(map.entries)
        // A required component may be that of an entry that could not be read.
        if map.entries.count == list.count { problems += map.problemsWithRequirements }
        return map
    }

    private mutating func readZone(_ zone: inout PublicZone, from value: borrowing JSONValue) {
        guard let member = value["time_zone"] else { return }
        let place = MapPath()["time_zone"]
        guard let name = member.string, !name.isEmpty else {
            return note(place, #"is not a name such as "Europe/Berlin""#)
        }
        guard let known = PublicZone(name) else {
            return note(place, "\(quoted(name)) is not in this machine's time zone data (tzdata)")
        }
        zone = known
    }

    private mutating func entry(
        _ value: borrowing JSONValue, at place: MapPath, defaults: Rules
    ) -> StatusMap.Entry? {
        checkKeys(of: value, at: place, known: ["component", "checks", "metric"] + Rules.keys)
        guard value.kind == .object else { return nil }
        var rules = defaults
        readRules(&rules, from: value, at: place)
        noteHandSet(rules, at: place["hand_set"])
        let metric = metric(of: value, at: place)
        let checks = checks(of: value, at: place)
        if checks.count == value["checks"]?.count {
            noteUnreachable(rules.downWhen, checks: checks, at: place["down_when"])
        }
        guard let component = component(of: value, at: place), !checks.isEmpty else { return nil }
        return StatusMap.Entry(
            place: place, component: component, checks: checks, rules: rules, metric: metric)
    }

    private mutating func metric(of value: borrowing JSONValue, at place: MapPath) -> Int64? {
        guard let metric = value["metric"] else { return nil }
        guard let id = metric.integer, id > 0 else {
            note(place["metric"], "is not an id")
            return nil
        }
        return id
    }

    private mutating func component(
        of value: borrowing JSONValue, at place: MapPath
    ) -> StatusMap.ComponentReference? {
        guard let component = value["component"] else {
            note(place["component"], "is missing")
            return nil
        }
        return reference(component, at: place["component"])
    }

    mutating func reference(
        _ value: borrowing JSONValue, at place: MapPath
    ) -> StatusMap.ComponentReference? {
        if let id = value.integer { return .id(id) }
        if let name = value.string { return .name(name) }
        note(place, "is neither an id nor a name")
        return nil
    }

    /// A member that is a non-empty list; if it is not, that is noted and the result is nil.
    @_lifetime(copy value)
    mutating func list(
        _ name: StaticString, of value: borrowing JSONValue, at place: MapPath
    ) -> JSONValue? {
        let place = place["\(name)"]
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
        _ threshold: Rules.Threshold, checks: [StatusMap.CheckReference], at place: MapPath
    ) {
        guard case .atLeast(let number) = threshold, !checks.isEmpty else { return }
        let hasTag = checks.contains { if case .tag = $0.target { true } else { false } }
        if !hasTag, number > checks.count {
            note(place, "at_least \(number) of \(checks.count) checks is out of range")
        }
    }

    private mutating func noteRepeatedComponents(_ entries: [StatusMap.Entry]) {
        var places: [StatusMap.ComponentReference: MapPath] = [:]
        for entry in entries {
            if let first = places[entry.component] {
                note(entry.place["component"], "is the component of \(first) already")
            } else {
                places[entry.component] = entry.place
            }
        }
    }

    /// Notes metrics that several entries share: a point is added only after a metric's last one,
    /// so the entries would take turns.
    private mutating func noteRepeatedMetrics(_ entries: [StatusMap.Entry]) {
        var places: [Int64: MapPath] = [:]
        for entry in entries {
            guard let metric = entry.metric else { continue }
            if let first = places[metric] {
                note(entry.place["metric"], "is the metric of \(first) already")
            } else {
                places[metric] = entry.place
            }
        }
    }
}
