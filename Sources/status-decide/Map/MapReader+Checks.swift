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
        let keys = Self.targetKeys.map(\.description)
        checkKeys(of: value, at: place, known: keys + ["severity"])
        let severity = severity(of: value, at: place)
        guard let target = target(of: value, at: place) else { return nil }
        return .init(place: place, target: target, severity: severity)
    }

    private static let targetKeys: [StaticString] = ["check", "transaction", "external", "tag"]

    private mutating func target(
        of value: borrowing JSONValue, at place: MapPath
    ) -> StatusMap.CheckReference.Target? {
        let given = Self.targetKeys.filter { value[$0]?.kind != nil }
        guard given.count == 1, let member = value[given[0]] else {
            note(place, "needs one of check, transaction, external and tag")
            return nil
        }
        let key = "\(given[0])"
        let (target, problem) =
            switch key {
            case "external":
                (
                    externalCheck(member),
                    "is not a text of 1 to 200 bytes without control characters"
                )
            case "tag": (tag(member), "is not a tag's name")
            default:
                (
                    idOrName(member, of: key == "check" ? .uptime : .transaction),
                    "is neither an id nor a name"
                )
            }
        if target == nil { note(place[key], problem) }
        return target
    }

    private func externalCheck(
        _ value: borrowing JSONValue
    ) -> StatusMap.CheckReference.Target? {
        value.string.flatMap(Check.ExternalID.init(rawValue:)).map { .check(.external($0)) }
    }

    private func tag(_ value: borrowing JSONValue) -> StatusMap.CheckReference.Target? {
        value.string.flatMap { $0.isEmpty ? nil : .tag($0) }
    }

    private func idOrName(
        _ value: borrowing JSONValue, of kind: Check.Kind
    ) -> StatusMap.CheckReference.Target? {
        if let id = value.integer {
            return .check(kind == .transaction ? .transaction(id) : .uptime(id))
        }
        guard let name = value.string, !name.isEmpty else { return nil }
        return .named(kind, name)
    }
}
