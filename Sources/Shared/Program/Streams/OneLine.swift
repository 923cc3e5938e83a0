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
