import Records

/// Finds the entries that others require: as the map writes them, else as the page has them.
struct RequiredEntries {
    private var indices: [StatusMap.ComponentReference: Int] = [:]

    /// - Parameter found: each entry's component, where the page is known.
    init(of entries: [StatusMap.Entry], found: [Component?] = []) {
        guard entries.contains(where: { !$0.rules.requires.isEmpty }) else { return }
        for (index, component) in found.enumerated() {
            guard let component else { continue }
            indices[.id(component.id)] = index
            indices[.name(component.name)] = index
        }
        for (index, entry) in entries.enumerated() { indices[entry.component] = index }
    }

    /// The index of the entry.
    subscript(reference: StatusMap.ComponentReference) -> Int? { indices[reference] }
}

extension StatusMap {
    /// What is required and is no entry, and circles.
    ///
    /// - Parameter found: each entry's component; nil while the page is not known, when a name may
    ///   still turn out to be that of an entry that has an id, and the other way round.
    func problemsWithRequirements(found: [Component?]? = nil) -> [MapProblem] {
        let index = RequiredEntries(of: entries, found: found ?? [])
        var problems: [MapProblem] = []
        let required = entries.map { entry in
            entry.rules.requires.enumerated().compactMap { position, reference in
                let target = index[reference]
                if target == nil, found != nil || !mayStillBeFound(reference) {
                    let hint = hint(for: reference)
                    problems.append(
                        MapProblem(
                            entry.place["requires"][position],
                            "\(reference) is no component of this map\(hint)"))
                }
                return target
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

    private func mayStillBeFound(_ reference: ComponentReference) -> Bool {
        entries.contains { entry in
            switch (entry.component, reference) {
            case (.id, .name), (.name, .id): true
            default: false
            }
        }
    }

    private func hint(for reference: ComponentReference) -> String {
        guard case .name(let name) = reference else { return "" }
        let components = entries.map(\.component)
        return didYouMean(
            name,
            names: components.compactMap { if case .name(let name) = $0 { name } else { nil } },
            ids: components.compactMap { if case .id(let id) = $0 { id } else { nil } })
    }

    /// The way from an entry back to itself, both ends named, over entries that come later; nil
    /// where there is none.
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
