/// A text in quotes as a person would write it in JSON, with characters that nobody can see as
/// escapes: `"Bob's shop"`, `"Payment\u{00A0}API"`.
package func quoted(_ text: String) -> String {
    var shown = "\""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": shown += "\\\""
        case "\\": shown += "\\\\"
        case "\n": shown += "\\n"
        case "\r": shown += "\\r"
        case "\t": shown += "\\t"
        case _ where scalar.isInvisible(after: previous):
            let digits = String(scalar.value, radix: 16, uppercase: true)
            shown += "\\u{\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)}"
        default: shown.unicodeScalars.append(scalar)
        }
        previous = scalar
    }
    return shown + "\""
}

extension Unicode.Scalar {
    /// Whether a reader does not see it, or takes it for a space. A joiner behind an emoji belongs
    /// to that.
    package func isInvisible(after previous: Unicode.Scalar?) -> Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate, .privateUse:
            true
        case .spaceSeparator: self != " "
        case .format: self != "\u{200D}" || previous?.properties.isEmoji != true
        default: properties.isDefaultIgnorableCodePoint && previous?.properties.isEmoji != true
        }
    }
}
