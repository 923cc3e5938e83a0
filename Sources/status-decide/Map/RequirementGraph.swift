extension StatusMap {
    /// The index of each entry, by its reference to a component.
    var indices: [ComponentReference: Int] {
        Dictionary(entries.enumerated().map { ($1.component, $0) }) { first, _ in first }
    }

    /// For each entry the indices of those that it requires directly.
    var required: [[Int]] {
        guard entries.contains(where: { !$0.rules.requires.isEmpty }) else {
            return Array(repeating: [], count: entries.count)
        }
        let indices = indices
        return entries.map { $0.rules.requires.compactMap { indices[$0] } }
    }

    /// For each entry the names of the components that require it; `names` are those of all entries,
    /// nil for one that the public does not see.
    func dependents(named names: [String?]) -> [[String]] {
        var dependents = Array(repeating: [String](), count: entries.count)
        for (index, required) in required.enumerated() {
            guard let name = names[index] else { continue }
            for index in required { dependents[index].append(name) }
        }
        return dependents
    }

    /// These entries and all that are bound to them by requirements, in the map's order.
    func bound(to entries: [Int]) -> [Int] {
        let required = required
        var bound = Set(entries)
        var count = 0
        while bound.count > count {
            count = bound.count
            for (index, required) in required.enumerated() {
                let group = required + [index]
                if !bound.isDisjoint(with: group) { bound.formUnion(group) }
            }
        }
        return bound.sorted()
    }

    /// The map with only these entries. About them it says the same if all that are bound to them
    /// are there as well.
    func part(_ entries: [Int]) -> StatusMap {
        var part = self
        part.entries = entries.map { self.entries[$0] }
        return part
    }

    /// Required components without an entry or of which the public is never told, and circular
    /// requirements.
    var problemsWithRequirements: [MapProblem] {
        let indices = indices
        var problems: [MapProblem] = []
        for entry in entries {
            for (position, reference) in entry.rules.requires.enumerated() {
                guard let why = mistake(reference, indices[reference].map { entries[$0] }) else {
                    continue
                }
                problems.append(MapProblem(entry.place["requires"][position], why))
            }
        }
        let required = required
        for start in entries.indices {
            guard let circle = circle(from: start, through: required) else { continue }
            let names = circle.map { "\(entries[$0].component)" }.joined(separator: " requires ")
            problems.append(
                MapProblem(entries[start].place["requires"], "goes in a circle: \(names)"))
        }
        return problems
    }

    /// What is wrong with requiring a component that has this entry.
    private func mistake(_ reference: ComponentReference, _ entry: Entry?) -> String? {
        guard let entry else {
            return "no entry of this map is for component \(reference)\(hint(for: reference))"
        }
        guard entry.rules.isSilent else { return nil }
        let key = entry.rules.announces ? "not visible" : #""incident": false"#
        return "the entry of \(reference) tells the public nothing (\(key))"
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
