import JSON
import Program

/// The keys of a map's objects.
extension MapReader {
    /// Notes unknown keys, each with the most similar known one.
    mutating func checkKeys(of value: borrowing JSONValue, at place: MapPath, known: [String]) {
        guard value.kind == .object else { return note(place, "is not an object") }
        value.forEachMember { name, _ in
            let name = name.string ?? ""
            guard name != "note", !known.contains(name) else { return }
            let hint = nearest(to: name, among: known).map { " (did you mean \($0)?)" } ?? ""
            note(place[name], "unknown key\(hint)")
        }
    }

    /// Notes each key that occurs more than once in one object, anywhere in the value: all but its
    /// last value would be lost.
    mutating func noteRepeatedKeys(in value: borrowing JSONValue, at place: MapPath) {
        var counts: [String: Int] = [:]
        value.forEachMember { name, member in
            let name = name.string ?? ""
            counts[name, default: 0] += 1
            if counts[name] == 2 { note(place[name], "this key stands twice in one object") }
            noteRepeatedKeys(in: member, at: place[name])
        }
        value.enumerateElements { index, element in
            noteRepeatedKeys(in: element, at: place[index])
        }
    }
}
