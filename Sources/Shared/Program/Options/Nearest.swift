/// The candidate for which `word` is most likely a typo; nil if none is near. Case does not count;
/// a word of which no character is left is not a typo.
package func nearest(to word: String, among candidates: [String]) -> String? {
    let ranked = candidates.map {
        (candidate: $0, distance: editDistance(word.lowercased(), $0.lowercased()))
    }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    let isNear = best.distance <= max(2, word.count / 3) && best.distance < word.count
    return isNear ? best.candidate : nil
}

/// How many characters must be inserted, deleted or replaced to get from one word to the other.
private func editDistance(_ from: String, _ to: String) -> Int {
    let target = Array(to)
    var row = Array(0...target.count)
    for (index, character) in from.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in target.indices {
            let replaced = diagonal + (character == target[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
        }
    }
    return row[target.count]
}
