import Program
import Records

/// A component with the words of its name.
struct Candidate {
    let component: Component
    let words: Set<String>

    init(_ component: Component) {
        self.component = component
        words = NameWords(component.name).words
    }
}

/// The components that a check may belong to, judging by names, hosts and tags.
struct ComponentMatch {
    /// Those that fit; if it is one, the check belongs to it.
    let fitting: [Component]
    /// Where none fits, those that share most words with the check.
    let nearest: [Component]

    /// Takes the first of these criteria that any component meets: the same name; the check's host
    /// in the component's name or link; a tag `cachet-<component id>`; the words of the names.
    init(_ check: Check, among candidates: [Candidate]) {
        let name = check.name?.lowercased()
        let ways: [(Component) -> Bool] = [
            { $0.name.lowercased() == name },
            { $0.mentions(host: check.hostname) },
            { check.tags.contains("cachet-\($0.id)") },
        ]
        let words = NameWords(check.name ?? "").words
        // What the host says besides may decide between several.
        let more = words.union(NameWords(check.hostname ?? "").words)
        let byWords = Self.fitting(words, among: candidates)
        let byMore = Self.fitting(more, among: candidates)
        let found = byWords.count == 1 || byMore.isEmpty ? byWords : byMore
        fitting =
            ways.lazy.map { candidates.map(\.component).filter($0) }.first { !$0.isEmpty } ?? found
        nearest = fitting.isEmpty ? Self.nearest(more, among: candidates) : []
    }

    /// The components all of whose words are among these, without one whose words are only a part
    /// of another's; else those that have all of these words and no number besides.
    private static func fitting(_ words: Set<String>, among candidates: [Candidate]) -> [Component]
    {
        let inside = candidates.filter { !$0.words.isEmpty && $0.words.isSubset(of: words) }
        let largest = inside.filter { one in
            !inside.contains { one.words.isStrictSubset(of: $0.words) }
        }
        guard largest.isEmpty, !words.isEmpty else { return largest.map(\.component) }
        return candidates.filter { one in
            one.words.isSuperset(of: words)
                && !one.words.subtracting(words).contains { $0.contains(where: \.isNumber) }
        }.map(\.component)
    }

    private static func nearest(_ words: Set<String>, among candidates: [Candidate]) -> [Component]
    {
        let shared = candidates.map { $0.words.intersection(words).count }
        guard let most = shared.max(), most > 0 else { return [] }
        return zip(candidates, shared).filter { $0.1 == most }.prefix(3).map(\.0.component)
    }

    /// Why the check is not placed, for a person who will place it.
    var doubt: String {
        let titles = { (components: [Component]) in
            components.map(\.title).joined(separator: ", ")
        }
        if !fitting.isEmpty { return "fits components \(titles(fitting)): say which" }
        return "no component fits" + (nearest.isEmpty ? "" : "; nearest: \(titles(nearest))")
    }
}

extension Component {
    /// Its id and name in a message: `7 (API)`.
    var title: String { "\(id) (\(oneLine(name)))" }
}

extension Component {
    /// Whether the name or the link contains this host, and not just as part of another.
    fileprivate func mentions(host: String?) -> Bool {
        guard let host = host?.lowercased(), !host.isEmpty else { return false }
        return [name, link ?? ""].contains { text in
            text.lowercased().ranges(of: host).contains { range in
                text.lowercased().standsAlone(range)
            }
        }
    }
}

extension String {
    /// Whether the characters before and after a range cannot belong to a host name.
    fileprivate func standsAlone(_ range: Range<Index>) -> Bool {
        let isOfHost = { (character: Character) in
            character.isLetter || character.isNumber || character == "-" || character == "."
        }
        let before = self[..<range.lowerBound].last.map(isOfHost) ?? false
        let behind = self[range.upperBound...].first.map(isOfHost) ?? false
        return !before && !behind
    }
}
