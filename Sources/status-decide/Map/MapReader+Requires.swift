import JSON

/// The keys `requires` and `hand_set`.
extension MapReader {
    mutating func readRequirements(
        _ requirements: inout [StatusMap.ComponentReference], from value: borrowing JSONValue,
        at place: MapPath
    ) {
        guard let list = value["requires"] else { return }
        let place = place["requires"]
        guard list.kind == .array else { return note(place, "is not a list") }
        requirements = []
        list.enumerateElements { index, element in
            let place = place[index]
            guard let reference = reference(element, at: place) else { return }
            if requirements.contains(reference) { note(place, "stands twice in this list") }
            requirements.append(reference)
        }
    }

    /// Notes `"hand_set": "hold"` in an entry whose statuses we also set without an incident: those
    /// cannot be told from a person's.
    mutating func noteHandSet(_ rules: Rules, at place: MapPath) {
        guard rules.holdsHandSet else { return }
        let why = "which status is ours cannot be told"
        if !rules.requires.isEmpty { note(place, #""hold" does not go with requires: \#(why)"#) }
        if !rules.announces { note(place, #""hold" does not go with "incident": false: \#(why)"#) }
    }
}
