import JSON
import Records

/// The list of checks of an entry.
extension MapReader {
    mutating func checks(
        of value: borrowing JSONValue, at place: MapPath
    ) -> [StatusMap.CheckReference] {
        guard let list = list("checks", of: value, at: place) else { return [] }
        var references: [StatusMap.CheckReference] = []
        list.enumerateElements { index, element in
            let place = place["checks"][index]
            guard let reference = check(element, at: place) else { return }
            if references.contains(where: { $0.target == reference.target }) {
                note(place, "stands twice in this entry")
            }
            references.append(reference)
        }
        return references
    }

    private mutating func check(
        _ value: borrowing JSONValue, at place: MapPath
    ) -> StatusMap.CheckReference? {
        if let target = idOrName(value, of: .uptime) {
            return .init(place: place, target: target)
        }
        guard value.kind == .object else {
            note(place, "is neither an id nor a name nor an object")
            return nil
        }
        checkKeys(of: value, at: place, known: ["check", "transaction", "tag", "severity"])
        let severity = severity(of: value, at: place)
        guard let target = target(of: value, at: place) else { return nil }
        return .init(place: place, target: target, severity: severity)
    }

    private mutating func target(
        of value: borrowing JSONValue, at place: MapPath
    ) -> StatusMap.CheckReference.Target? {
        var targets: [StatusMap.CheckReference.Target] = []
        for (name, kind) in [("check", Check.Kind.uptime), ("transaction", .transaction)] {
            guard let member = kind == .uptime ? value["check"] : value["transaction"] else {
                continue
            }
            guard let target = idOrName(member, of: kind) else {
                note(place["\(name)"], "is neither an id nor a name")
                return nil
            }
            targets.append(target)
        }
        if let tag = value["tag"] {
            guard let text = tag.string, !text.isEmpty else {
                note(place["tag"], "is not a tag's name")
                return nil
            }
            targets.append(.tag(text))
        }
        guard targets.count == 1 else {
            note(place, "needs one of check, transaction and tag")
            return nil
        }
        return targets[0]
    }

    private func idOrName(
        _ value: borrowing JSONValue, of kind: Check.Kind
    ) -> StatusMap.CheckReference.Target? {
        if let id = value.integer { return .check(.init(kind: kind, id: id)) }
        guard let name = value.string, !name.isEmpty else { return nil }
        return .named(kind, name)
    }
}
