import JSON
import Program
import Records

/// Finds what the map refers to on a page.
extension StatusMap {
    /// The component of each entry, or nil if the page does not have it.
    ///
    /// Throws `MapProblems` if a name is ambiguous or two entries refer to the same component.
    func components(among components: [Component]) throws -> [Component?] {
        let (found, problems) = componentsAndProblems(among: components)
        guard problems.isEmpty else { throw MapProblems(lines: text.lines(for: problems)) }
        return found
    }

    func componentsAndProblems(
        among components: [Component]
    ) -> (found: [Component?], problems: [MapProblem]) {
        var problems: [MapProblem] = []
        var places: [Int64: MapPath] = [:]
        let byID = Dictionary(components.map { ($0.id, $0) }) { first, _ in first }
        let byName = Dictionary(grouping: components, by: \.name)
        let found = entries.map { entry -> Component? in
            let matches =
                switch entry.component {
                case .id(let id): byID[id].map { [$0] } ?? []
                case .name(let name): byName[name] ?? []
                }
            guard let component = matches.first else { return nil }
            if matches.count > 1 {
                let ids = matches.map { "\($0.id)" }.joined(separator: ", ")
                problems.append(
                    MapProblem(
                        entry.place["component"], "\(entry.component) is ambiguous: \(ids)"))
            } else if let first = places.updateValue(entry.place, forKey: component.id) {
                problems.append(
                    MapProblem(entry.place["component"], "is the component of \(first) already"))
            }
            return component
        }
        return (found, problems)
    }
}

extension StatusMap.Entry {
    /// The problem that the page does not have the component.
    func noSuchComponent(in observation: Observation) -> MapProblem {
        var hint = ""
        if case .name(let name) = component {
            hint = didYouMean(
                name, names: observation.components.map(\.name),
                ids: observation.components.map(\.id))
        }
        return MapProblem(place["component"], "no component \(component) on the page\(hint)")
    }
}

/// The end of a message about an unknown name: it suggests the most similar known name, or the id
/// that the name looks like.
func didYouMean(_ name: String, names: [String], ids: [Int64]) -> String {
    if let id = Int64(name), ids.contains(id) { return " (is the id \(id) meant?)" }
    let near = nearest(to: name, among: names.sorted())
    return near.map { " (did you mean \(quoted($0))?)" } ?? ""
}
