/// `text` with a space in place of each control character and line break, and without the marks
/// that change the direction of the text after them on a screen (Unicode's `Bidi_Control`).
package func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: " "
        case .format where scalar.properties.isBidiControl: nil
        default: scalar
        }
    }
    return String(String.UnicodeScalarView(scalars))
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
