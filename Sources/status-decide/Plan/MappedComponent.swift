import Program
import Records

/// An entry of the map, as a run finds it.
struct MappedComponent {
    let entry: StatusMap.Entry
    /// Nil if the page does not have it.
    let component: Component?
    let assessment: Assessment
    /// What the operator has to know, each problem with its place.
    let problems: [MapProblem]

    init(_ entry: StatusMap.Entry, as component: Component?, in observation: Observation) {
        let (checks, problems) = entry.checksAndProblems(in: observation)
        self.entry = entry
        self.component = component
        assessment = Assessment(of: checks, by: entry.rules, now: observation.now)
        let missing = component == nil ? entry.noSuchComponent(in: observation) : nil
        let unreadable = component?.problem.map {
            MapProblem(
                entry.place["component"], "component \(entry.component) is unreadable: \($0)")
        }
        self.problems = [missing, unreadable].compactMap { $0 } + problems
    }

    var id: Int64? { component?.id ?? entry.componentID }

    var name: String? { component?.name ?? entry.componentName }

    /// Its name as the public sees it; nil if it does not.
    var publicName: String? { component?.isEnabled == true ? component?.name : nil }

    /// What it is called in messages to operators.
    var title: String {
        let id = id.map { "\($0)" }
        let name = name.map { id == nil ? oneLine($0) : "(\(oneLine($0)))" }
        return (["component"] + [id, name].compactMap { $0 }).joined(separator: " ")
    }
}

extension StatusMap.Entry {
    fileprivate var componentID: Int64? {
        if case .id(let id) = component { id } else { nil }
    }

    fileprivate var componentName: String? {
        if case .name(let name) = component { name } else { nil }
    }
}
