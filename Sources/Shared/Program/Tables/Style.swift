/// How a text is highlighted if there is colour.
package enum Style: String, Sendable {
    // The parameters of ECMA-48's `SGR`.
    case header = "1"
    case good = "32"
    case warning = "33"
    case bad = "31"
    case worst = "1;31"
    case faint = "2"
}

extension Style? {
    /// The text, in this style if the screen has colour.
    package func shown(_ text: String, on screen: Screen) -> String {
        guard let self, screen.isColored, !text.isEmpty else { return text }
        return "\u{1B}[\(self.rawValue)m\(text)\u{1B}[0m"
    }
}
