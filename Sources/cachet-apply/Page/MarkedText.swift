/// An incident's message with our marker, where the server keeps the key in no better place.
///
/// The marker is the last line, `[pingdom-cachet]: # (KEY)`: a Markdown link definition, which
/// Cachet 2.3.18 and 2.4 store unchanged and show nothing of.
struct MarkedText: Equatable, Sendable {
    /// What people read.
    var text: String
    /// Nil where there is no marker.
    var key: String?

    private static let opening = "[pingdom-cachet]: # ("

    /// A text of ours. Nothing in it can be taken for a marker.
    init(text: String, key: String?) {
        self.text = text.replacing("[pingdom-cachet]", with: "[pingdom-cachet ]")
        self.key = key
    }

    /// A message as the server has it, line ends of whatever kind.
    init(message: String) {
        let lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let last = lines.lastIndex { line in line.contains { !$0.isWhitespace } }
        guard let last, let key = Self.key(inLine: lines[last]) else {
            text = message
            return
        }
        var text = message[..<lines[last].startIndex]
        while text.last?.isWhitespace == true { text.removeLast() }
        self.text = String(text)
        self.key = key
    }

    /// What is sent to the server: the marker, where there is one, last and apart.
    var message: String {
        guard let key else { return text }
        return "\(text)\n\n\(Self.opening)\(key))"
    }

    /// The same with one more paragraph.
    func appending(paragraph: String) -> MarkedText {
        var longer = self
        longer.text += "\n\n" + MarkedText(text: paragraph, key: nil).text
        return longer
    }

    private static func key(inLine line: Substring) -> String? {
        guard line.hasPrefix(opening) else { return nil }
        let rest = line.dropFirst(opening.count)
        guard let close = rest.lastIndex(of: ")"),
            rest[rest.index(after: close)...].allSatisfy(\.isWhitespace)
        else { return nil }
        let key = rest[..<close]
        return key.isEmpty ? nil : String(key)
    }
}
