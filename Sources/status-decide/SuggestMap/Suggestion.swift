import JSON
import Program
import Records

/// Which checks seem to belong to which component, judging by names, hosts and tags.
struct Suggestion {
    /// Components with the checks that seem to belong to them, by id.
    private(set) var places: [(component: Component, checks: [Check])] = []
    /// Checks and components that could not be matched, and why, one sentence each.
    private(set) var doubts: [String] = []

    init(checks: [Check], components: [Component]) {
        var placed: [Int64: [Check]] = [:]
        for check in checks.sorted(by: { $0.identity < $1.identity }) {
            let fitting = Self.components(fitting: check, among: components)
            if fitting.count == 1 {
                placed[fitting[0].id, default: []].append(check)
            } else {
                doubts.append(Self.doubt(about: check, fitting: fitting))
            }
        }
        for component in components.sorted(by: { $0.id < $1.id }) {
            if let checks = placed[component.id] {
                places.append((component, checks))
            } else {
                doubts.append(
                    "component \(component.id) (\(oneLine(component.name))): no check fits")
            }
        }
    }

    /// The components that fit by the first of these criteria that any fits: the same name; the
    /// check's host in the component's name or link; a tag `cachet-<component id>`.
    private static func components(
        fitting check: Check, among components: [Component]
    ) -> [Component] {
        let name = check.name?.lowercased()
        let ways: [(Component) -> Bool] = [
            { $0.name.lowercased() == name },
            { $0.mentions(host: check.hostname) },
            { check.tags.contains("cachet-\($0.id)") },
        ]
        return ways.lazy.map { components.filter($0) }.first { !$0.isEmpty } ?? []
    }

    private static func doubt(about check: Check, fitting: [Component]) -> String {
        if fitting.isEmpty { return "\(check.title): no component fits" }
        let names = fitting.map { "\($0.id) (\(oneLine($0.name)))" }.joined(separator: ", ")
        return "\(check.title): fits components \(names): say which"
    }
}

extension Suggestion {
    /// The map as JSON, one entry per line.
    var map: String {
        let entries = places.map { component, checks in
            var writer = JSONWriter()
            writer.object { entry in
                entry.member("component", component.id)
                entry.member("note", component.name)
                entry.name("checks")
                entry.array { list in checks.forEach { $0.writeReference(to: &list) } }
            }
            return "    " + writer.text
        }
        return """
            {
              "defaults": {"up_for": "5m", "incident": {"notify": false}},
              "components": [
            \(entries.joined(separator: ",\n"))
              ]
            }

            """
    }
}

extension Check {
    /// Writes the check as an element of `checks` in a map.
    fileprivate func writeReference(to writer: inout JSONWriter) {
        writer.object {
            switch identity {
            case .uptime(let id): $0.member("check", id)
            case .transaction(let id): $0.member("transaction", id)
            case .external(let id): $0.member("external", id)
            }
            if let name { $0.member("note", name) }
        }
    }
}

extension Component {
    /// Whether the name or the link contains this host, and not just as part of another.
    fileprivate func mentions(host: String?) -> Bool {
        guard let host = host?.lowercased(), !host.isEmpty else { return false }
        return [name, link ?? ""].contains { text in
            text.lowercased().ranges(of: host).contains { range in
                text.lowercased().standsAlone(range)
            }
        }
    }
}

extension String {
    /// Whether the characters before and after a range cannot belong to a host name.
    fileprivate func standsAlone(_ range: Range<Index>) -> Bool {
        let isOfHost = { (character: Character) in
            character.isLetter || character.isNumber || character == "-" || character == "."
        }
        let before = self[..<range.lowerBound].last.map(isOfHost) ?? false
        let behind = self[range.upperBound...].first.map(isOfHost) ?? false
        return !before && !behind
    }
}
