import Program
import Records

/// An entry of the map, resolved in a world.
struct MappedComponent {
    let entry: StatusMap.Entry
    /// Nil if the page does not have it.
    let component: Component?
    let assessment: Assessment
    /// What the operator has to know, each problem with its place.
    let problems: [MapProblem]

    init(_ entry: StatusMap.Entry, as component: Component?, in world: World) {
        let (checks, problems) = entry.checksAndProblems(in: world)
        self.entry = entry
        self.component = component
        assessment = Assessment(
            of: checks, component: component?.id ?? entry.componentID ?? 0, by: entry.rules,
            now: world.now)
        self.problems = (component == nil ? [entry.noSuchComponent(in: world)] : []) + problems
    }

    var id: Int64? { component?.id ?? entry.componentID }

    var name: String? { component?.name ?? entry.componentName }

    /// What is known about the components that this one requires directly, which are among
    /// `others`.
    func requirement(
        among others: [MappedComponent], at indices: [StatusMap.ComponentReference: Int]
    ) -> Requirement {
        let required = entry.rules.requires.compactMap { indices[$0] }.map { others[$0] }
        if let down = required.first(where: { $0.assessment.verdict == .down }) {
            return .broken(by: Required(componentID: down.id, title: down.title))
        }
        return required.contains { $0.assessment.mayBeGoingDown } ? .doubtful : .met
    }

    private var title: String {
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
