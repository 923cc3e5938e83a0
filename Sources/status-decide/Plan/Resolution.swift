import Program
import Records

/// The map's references, found in a world.
extension StatusMap {
    /// The component of each entry, nil where the page has none.
    ///
    /// Throws `MapProblems` where a name is ambiguous or two entries are one component.
    func components(in world: World) throws -> [Component?] {
        let (found, problems) = componentsAndProblems(in: world)
        guard problems.isEmpty else { throw MapProblems(lines: problems) }
        return found
    }

    func componentsAndProblems(in world: World) -> (found: [Component?], problems: [String]) {
        var problems: [String] = []
        var places: [Int64: String] = [:]
        let byID = Dictionary(world.components.map { ($0.id, $0) }) { first, _ in first }
        let byName = Dictionary(grouping: world.components, by: \.name)
        let found = entries.map { entry -> Component? in
            let place = "\(entry.place).component"
            let matches =
                switch entry.component {
                case .id(let id): byID[id].map { [$0] } ?? []
                case .name(let name): byName[name] ?? []
                }
            guard let component = matches.first else { return nil }
            if matches.count > 1 {
                let ids = matches.map { "\($0.id)" }.joined(separator: ", ")
                problems.append("\(place): \(component.name.debugDescription) is ambiguous: \(ids)")
            } else if let first = places.updateValue(entry.place, forKey: component.id) {
                problems.append("\(place): is the component of \(first) already")
            }
            return component
        }
        return (found, problems)
    }
}

extension StatusMap.Entry {
    /// The entry's checks in its order; those of a tag by id. What a tag and an id both name counts
    /// once, and a tag that no check has is a check that is missing.
    func checks(in world: World) -> [MappedCheck] {
        let explicit = Set(
            checks.compactMap { if case .check(let identity) = $0.target { identity } else { nil } }
        )
        var seen = explicit
        return checks.flatMap { reference -> [MappedCheck] in
            switch reference.target {
            case .check(let identity):
                return [mapped(identity, by: reference, in: world)]
            case .tag(let tag):
                let tagged = world.checks.values.filter { $0.tags.contains(tag) }
                    .map(\.identity).sorted()
                if tagged.isEmpty {
                    return [mapped(.init(kind: .uptime, id: 0), by: reference, in: world)]
                }
                return tagged.filter { seen.insert($0).inserted }
                    .map { mapped($0, by: reference, in: world) }
            }
        }
    }

    private func mapped(
        _ identity: Check.Identity, by reference: StatusMap.CheckReference, in world: World
    ) -> MappedCheck {
        let check = world.checks[identity]
        return MappedCheck(
            place: reference.place, identity: identity,
            severity: reference.severity ?? rules.severity, check: check,
            state: state(of: check, as: identity, by: rules, now: world.now))
    }
}

/// What an entry refers to in vain; each with its place.
extension StatusMap.Entry {
    var noSuchComponent: String {
        let component =
            switch component {
            case .id(let id): "\(id)"
            case .name(let name): name.debugDescription
            }
        return "\(place).component: no component \(component) on the page"
    }

    /// The checks, among those that the entry stands for, that the listing lacks.
    func missing(_ mapped: [MappedCheck]) -> [String] {
        mapped.filter { $0.check == nil }.map { missing in
            let target = checks.first { $0.place == missing.place }?.target
            let what =
                switch target {
                case .tag(let tag): "check has the tag \(tag.debugDescription)"
                case .check(let identity) where identity.kind == .transaction:
                    "transaction check \(identity.id) in the listing"
                default: "check \(missing.identity.id) in the listing"
                }
            return "\(missing.place): no \(what)"
        }
    }

    /// Set where tags stand for fewer checks than have to be down.
    func tooFew(_ mapped: [MappedCheck]) -> String? {
        let needed = rules.downWhen.number(of: mapped.count)
        guard needed > mapped.count else { return nil }
        return "\(place).down_when: at_least \(needed) of \(mapped.count) checks is out of range"
    }
}
