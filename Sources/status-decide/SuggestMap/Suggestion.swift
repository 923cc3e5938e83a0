import JSON
import Program
import Records

/// Which checks seem to belong to which component, judging by names, hosts and tags.
struct Suggestion {
    /// Components with the checks that seem to belong to them, by id.
    private(set) var places: [(component: Component, checks: [Check])] = []
    /// Checks and components that could not be matched, and why, and what else the map might have,
    /// one sentence each.
    private(set) var doubts: [String] = []

    /// - Parameter windows: how many maintenance windows the account has; 0 if it is not known
    init(checks: [Check], components: [Component], windows: Int = 0) {
        var placed: [Int64: [Check]] = [:]
        let candidates = components.map(Candidate.init)
        for check in checks.sorted(by: { $0.identity < $1.identity }) {
            let match = ComponentMatch(check, among: candidates)
            if match.fitting.count == 1 {
                placed[match.fitting[0].id, default: []].append(check)
            } else {
                doubts.append("\(check.title): \(match.doubt)")
            }
        }
        for component in components.sorted(by: { $0.id < $1.id }) {
            if let checks = placed[component.id] {
                places.append((component, checks))
            } else {
                doubts.append("component \(component.title): no check fits")
            }
        }
        if windows > 0 {
            doubts.append(
                "\(counted(windows, "maintenance window")): "
                    + "with \"maintenance\": {} at its top the map announces such work")
        }
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
