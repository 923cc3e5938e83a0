import JSON
import Program

/// Values that occur under several keys. Each replaces what was there before.
extension MapReader {
    mutating func readTemplate<Variable>(
        _ template: inout Template<Variable>?, _ name: StaticString,
        of value: borrowing JSONValue, at place: MapPath
    ) {
        guard let member = value[name] else { return }
        guard let text = member.string, text.contains(where: { !$0.isWhitespace }) else {
            return note(place["\(name)"], "is not a text")
        }
        do {
            template = try Template(text)
        } catch {
            note(place["\(name)"], error.description)
        }
    }

    mutating func readFlag(
        _ flag: inout Bool, _ name: StaticString, of value: borrowing JSONValue, at place: MapPath
    ) {
        guard let member = value[name] else { return }
        guard let bool = member.bool else {
            return note(place["\(name)"], "is neither true nor false")
        }
        flag = bool
    }

    /// A duration in seconds.
    mutating func span(
        _ name: StaticString, of value: borrowing JSONValue, at place: MapPath
    ) -> Int64? {
        guard let member = value[name] else { return nil }
        guard let span = member.string.flatMap(seconds(inSpan:)) else {
            note(place["\(name)"], #"is not a duration such as "90s", "5m", "2h" or "1d""#)
            return nil
        }
        return span
    }

    mutating func word(
        _ name: StaticString, of value: borrowing JSONValue, at place: MapPath, known: [String]
    ) -> String? {
        guard let member = value[name] else { return nil }
        guard let word = member.string, known.contains(word) else {
            note(place["\(name)"], "is none of \(known.joined(separator: ", "))")
            return nil
        }
        return word
    }
}
