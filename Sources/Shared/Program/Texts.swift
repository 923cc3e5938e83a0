/// Searching for a text in another one. Swift's own functions do the same, but bring the machinery
/// of regular expressions into a program, a seventh of its size.
extension StringProtocol {
    /// The range of the first occurrence of a text; nil if there is none, or the text is empty.
    package func firstRange(of text: String) -> Range<Index>? {
        guard !text.isEmpty else { return nil }
        let start = indices.first { self[$0...].starts(with: text) }
        return start.map { $0..<index($0, offsetBy: text.count) }
    }

    /// The ranges of all occurrences that do not overlap.
    package func ranges(of text: String) -> [Range<Index>] {
        var ranges: [Range<Index>] = []
        while let range = self[(ranges.last?.upperBound ?? startIndex)...].firstRange(of: text) {
            ranges.append(range)
        }
        return ranges
    }

    package func contains(_ text: String) -> Bool { firstRange(of: text) != nil }

    package func replacing(_ text: String, with other: String) -> String {
        var result = ""
        var start = startIndex
        for range in ranges(of: text) {
            result += self[start..<range.lowerBound] + other
            start = range.upperBound
        }
        return result + self[start...]
    }
}

/// As many whole characters from the start of `text` as fit into `count` Unicode scalars, or a part
/// of the first character if that alone has more.
package func beginning(of text: String, scalars count: Int) -> String {
    var whole = ""
    var left = count
    for character in text {
        left -= character.unicodeScalars.count
        guard left >= 0 else { break }
        whole.append(character)
    }
    return whole.isEmpty ? String(text.unicodeScalars.prefix(count)) : whole
}
