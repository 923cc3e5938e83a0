import JSON

/// The key `requires`: the components of whose outage another's is a part.
extension MapReader {
    mutating func readRequirements(
        _ requirements: inout [StatusMap.ComponentReference], from value: borrowing JSONValue,
        at place: String
    ) {
        guard let list = value["requires"] else { return }
        let place = "\(place).requires"
        guard list.kind == .array else { return note(place, "is not a list") }
        requirements = []
        var index = 0
        list.forEachElement { element in
            let place = "\(place)[\(index)]"
            index += 1
            guard let reference = reference(element, at: place) else { return }
            if requirements.contains(reference) { note(place, "stands twice in this list") }
            requirements.append(reference)
        }
    }
}
