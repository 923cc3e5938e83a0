import HTTP
import JSON
import Program
import Records

/// What the saved records of one run say, as gauges in Prometheus' text format. What the run did
/// not find out is absent, not 0.
struct RunMetrics {
    private var page: String?
    /// The state of each mapped check, by kind and id.
    private var checks: [String: String] = [:]
    private var components: [Int64: ComponentStatus] = [:]
    private var outcomes: [ActionResult.Outcome] = []
    private var actionCount = 0
    private var hasPage = false
    private var hasPlan = false
    private var hasFailed = false

    /// - Parameter defaultPage: the page's address for records that do not name it, as they are
    ///   when an empty plan is applied again
    init(defaultPage: String? = nil) {
        page = defaultPage.flatMap { try? BaseURL(page: $0, setting: "").text }
    }

    /// Adds the records of a file. Throws `Failure` as `SavedFile.forEachRecord` does.
    mutating func add(_ file: SavedFile) throws {
        try file.forEachRecord { try add($0) }
    }

    private mutating func add(_ value: borrowing JSONValue) throws {
        switch value["record"]?.string {
        case "component": try add(Component(value))
        case "decision": try addStates(of: value)
        case "action":
            actionCount += 1
            if !hasPage { page = try value.requiredString("page") }
        case "result": try add(SavedResult(value))
        case "failure": hasFailed = true
        case "end": try addEnd(value)
        default: break
        }
    }

    /// Results may come first: what they say is newer.
    private mutating func add(_ component: Component) throws {
        components[component.id] = components[component.id] ?? component.status
    }

    private mutating func add(_ result: SavedResult) throws {
        outcomes.append(result.outcome)
        if let id = result.componentID, let left = result.left { components[id] = left }
    }

    private mutating func addStates(of decision: borrowing JSONValue) throws {
        try decision["checks"]?.forEachElement { check in
            let id = check["id"]?.string ?? "\(check["id"]?.integer ?? 0)"
            checks["\(try check.requiredString("kind"))/\(id)"] = try check.requiredString("state")
        }
    }

    private mutating func addEnd(_ value: borrowing JSONValue) throws {
        switch try End(value) {
        case .components(_, let page, _): (self.page, hasPage) = (page, true)
        case .actions: hasPlan = true
        default: break
        }
    }
}

extension RunMetrics {
    var lines: [String] {
        var lines: [String] = []
        if hasPlan, !checks.isEmpty {
            lines += gauge(
                "checks", "Mapped checks by their state in the last run.", "state",
                ["up", "down", "undecided"], of: Array(checks.values))
        }
        if hasPage {
            lines += gauge(
                "components", "Components by their status after the last run.", "status",
                ComponentStatus.allCases.map(\.rawValue), of: components.values.map(\.rawValue))
        }
        if hasPlan, !hasFailed, outcomes.count == actionCount {
            lines += gauge(
                "actions", "Actions of the last run by their outcome.", "outcome",
                ["applied", "already", "held", "changed", "expired", "failed"],
                of: outcomes.map(\.rawValue))
        }
        return lines
    }

    /// The gauge with a sample for each word: how many of `found` it is.
    private func gauge(
        _ name: String, _ help: String, _ label: String, _ words: [String], of found: [String]
    ) -> [String] {
        let name = "pingdom_cachet_\(name)"
        let page = escaped(page ?? "")
        let samples = words.map { word in
            "\(name){page=\"\(page)\",\(label)=\"\(word)\"} \(found.count { $0 == word })"
        }
        return ["# HELP \(name) \(help)", "# TYPE \(name) gauge"] + samples
    }
}

/// A label's value as Prometheus' text format writes it.
private func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
}
