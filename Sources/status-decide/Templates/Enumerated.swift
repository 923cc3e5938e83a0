/// Names as a sentence lists them, `A, B and C`; of more than `most` only the first ones, `A, B, C
/// and 4 more`. Nil if there is none.
func enumerated(_ names: [String], atMost most: Int = .max) -> String? {
    guard names.count > 1 else { return names.first }
    if names.count > most {
        let first = names.prefix(most).joined(separator: ", ")
        return "\(first) and \(names.count - most) more"
    }
    return names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
}
