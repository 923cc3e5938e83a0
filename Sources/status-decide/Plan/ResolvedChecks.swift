import JSON
import Program
import Records

extension StatusMap {
    /// The indices of the entries that have a check with the status `down`, whether that counts or
    /// not.
    func entriesDown(in observation: Observation) -> Set<Int> {
        Set(
            entries.indices.filter { index in
                entries[index].checks(in: observation).contains { $0.check?.read?.status == "down" }
            })
    }
}

/// Finds the checks of an entry in a observation.
extension StatusMap.Entry {
    /// The entry's checks in its order; those of a tag by id. A check that is found both by a tag
    /// and by an id or a name counts once. A name or a tag that no check has counts as a missing
    /// check.
    func checks(in observation: Observation) -> [MappedCheck] {
        checksAndProblems(in: observation).checks
    }

    /// The entry's checks, and what the operator has to know about them, each problem with its
    /// place.
    func checksAndProblems(in observation: Observation) -> (
        checks: [MappedCheck], problems: [MapProblem]
    ) {
        let matches = checks.map { observation.match(for: $0.target) }
        // Only a check that is found by name or tag can occur a second time.
        var places = checks.contains(where: \.target.isIndirect) ? places(of: matches) : [:]
        var mapped: [MappedCheck] = []
        var problems: [MapProblem] = []
        for (index, reference) in checks.enumerated() {
            switch matches[index] {
            case .one(let check):
                if let first = places[check.identity], first != reference.place {
                    problems.append(
                        MapProblem(reference.place, "is the check of \(first) already"))
                    continue
                }
                mapped.append(self.mapped(check, as: check.identity, by: reference))
            case .tagged(let checks):
                for check in checks where places[check.identity] == nil {
                    places[check.identity] = reference.place
                    mapped.append(self.mapped(check, as: check.identity, by: reference))
                }
            case .none(let why, let isCertain):
                mapped.append(missing(reference))
                if isCertain { problems.append(MapProblem(reference.place, why)) }
            }
        }
        problems += mapped.compactMap(\.unreadable)
        if observation.isComplete, let problem = tooFew(mapped) { problems.append(problem) }
        return (mapped, problems)
    }

    /// The first place of each check that is found by its id or name.
    private func places(of matches: [Match]) -> [Check.Identity: MapPath] {
        var places: [Check.Identity: MapPath] = [:]
        for case (let reference, .one(let check)) in zip(checks, matches)
        where places[check.identity] == nil {
            places[check.identity] = reference.place
        }
        return places
    }

    private func mapped(
        _ check: Check, as identity: Check.Identity, by reference: StatusMap.CheckReference
    ) -> MappedCheck {
        MappedCheck(
            place: reference.place, kind: identity.kind, identity: identity,
            severity: reference.severity ?? rules.severity, check: check)
    }

    private func missing(_ reference: StatusMap.CheckReference) -> MappedCheck {
        MappedCheck(
            place: reference.place, kind: reference.target.kind,
            identity: reference.target.identity,
            severity: reference.severity ?? rules.severity, check: nil)
    }

    /// A problem if, because of its tags, the entry has fewer checks than have to be down.
    private func tooFew(_ mapped: [MappedCheck]) -> MapProblem? {
        let needed = rules.downWhen.number(of: mapped.count)
        guard needed > mapped.count else { return nil }
        return MapProblem(
            place["down_when"], "at_least \(needed) of \(mapped.count) checks is out of range")
    }
}

extension MappedCheck {
    /// A problem if the check cannot be used.
    fileprivate var unreadable: MapProblem? {
        guard let check, case .failure(let defect) = check.reading else { return nil }
        return MapProblem(place, "\(check.title) cannot be used: \(defect)")
    }
}

/// What a reference to checks finds in a listing.
private enum Match {
    case one(Check)
    /// By id.
    case tagged([Check])
    /// No check, or an ambiguous name. `isCertain` is false if that may be due to an incomplete
    /// listing.
    case none(why: String, isCertain: Bool)
}

extension Observation {
    fileprivate func match(for target: StatusMap.CheckReference.Target) -> Match {
        switch target {
        case .check(let identity):
            if let check = checks[identity] { return .one(check) }
            let why = "no \(identity.title) in the listing\(hint(for: identity))"
            return .none(why: why, isCertain: isComplete)
        case .named(let kind, let name): return match(for: name, kind)
        case .tag(let tag):
            let tagged = found { $0.tags.contains(tag) }
            if !tagged.isEmpty { return .tagged(tagged) }
            return .none(why: "no check has the tag \(quoted(tag))", isCertain: isComplete)
        }
    }

    private func match(for name: String, _ kind: Check.Kind) -> Match {
        let named = found { $0.identity.kind == kind && $0.name == name }
        if named.count == 1 { return .one(named[0]) }
        if named.isEmpty {
            let ofKind = checks.values.filter { $0.identity.kind == kind }
            let names = ofKind.compactMap(\.name) + others.names(of: kind)
            let hint = didYouMean(
                name, names: names, ids: ofKind.compactMap(\.identity.number))
            return .none(
                why: "no \(kind.title) \(quoted(name)) in the listing\(hint)",
                isCertain: isComplete)
        }
        let ids = named.map(\.identity.id).joined(separator: ", ")
        let why = "\(quoted(name)) is ambiguous: \(kind.title)s \(ids): give the id"
        return .none(why: why, isCertain: true)
    }

    private func hint(for identity: Check.Identity) -> String {
        guard case .external(let id) = identity else { return "" }
        let ids = checks.keys.filter { $0.kind == .external }.map(\.id)
        return didYouMean(id.rawValue, names: ids + others.externalIDs, ids: [])
    }

    /// By id.
    private func found(where fits: (Check) -> Bool) -> [Check] {
        checks.values.filter(fits).sorted { $0.identity < $1.identity }
    }
}
