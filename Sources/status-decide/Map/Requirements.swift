extension StatusMap {
    /// The index of each entry, by its reference to a component.
    var indices: [ComponentReference: Int] {
        Dictionary(entries.enumerated().map { ($1.component, $0) }) { first, _ in first }
    }

    /// Required components without an entry, and circular requirements.
    var problemsWithRequirements: [MapProblem] {
        let indices = indices
        var problems: [MapProblem] = []
        let required = entries.map { entry in
            entry.rules.requires.enumerated().compactMap { position, reference in
                let index = indices[reference]
                if index == nil {
                    problems.append(
                        MapProblem(
                            entry.place["requires"][position],
                            "no entry of this map is for component \(reference)"
                                + hint(for: reference)))
                }
                return index
            }
        }
        for start in entries.indices {
            guard let circle = circle(from: start, through: required) else { continue }
            let names = circle.map { "\(entries[$0].component)" }.joined(separator: " requires ")
            problems.append(
                MapProblem(entries[start].place["requires"], "goes in a circle: \(names)"))
        }
        return problems
    }

    private func hint(for reference: ComponentReference) -> String {
        var (names, ids): ([String], [Int64]) = ([], [])
        for entry in entries {
            switch entry.component {
            case .name(let name): names.append(name)
            case .id(let id): ids.append(id)
            }
        }
        let asWritten = " (write it as its own entry does)"
        guard case .name(let name) = reference else { return names.isEmpty ? "" : asWritten }
        let near = didYouMean(name, names: names, ids: ids)
        return near.isEmpty && !ids.isEmpty ? asWritten : near
    }

    /// The path from an entry back to itself, including both ends, through later entries only; nil
    /// if there is none.
    private func circle(from start: Int, through required: [[Int]]) -> [Int]? {
        var seen: Set<Int> = []
        func way(from index: Int) -> [Int]? {
            for next in required[index] where next >= start {
                if next == start { return [index, start] }
                guard seen.insert(next).inserted, let rest = way(from: next) else { continue }
                return [index] + rest
            }
            return nil
        }
        return way(from: start)
    }
}
