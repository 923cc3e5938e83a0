import Program
import Records

/// What a marker holds in its brackets.
protocol Mark: Equatable, Sendable, CustomStringConvertible {
    /// Nil if the text is no mark of this kind.
    init?(inBrackets text: String)
}

extension OutageKey: Mark {
    init?(inBrackets text: String) {
        self.init(rawValue: text)
        guard isStorable else { return nil }
    }
}

/// An incident's message.
typealias MarkedText = Marked<OutageKey>

/// A message with our marker, for servers that have no better place for what it holds.
///
/// The marker is a line of its own, `[pingdom-cachet]: # (KEY)`: a Markdown link definition, which
/// Cachet 2.3.18 and 2.4 store unchanged and do not show. It is written last; people may write
/// below it.
struct Marked<Key: Mark>: Equatable, Sendable {
    /// What people read.
    var text: String
    /// Nil if there is no marker.
    var key: Key?

    /// A text of ours. Nothing in it can be mistaken for a marker, not even after the server has
    /// removed its control characters.
    init(text: String, key: Key?) {
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: text.unicodeScalars.filter { !$0.isInvisibleControl })
        self.text = String(shown).replacing("[pingdom-cachet]", with: "[pingdom-cachet ]")
        self.key = key
    }

    /// A message as the server has it, with line endings of any kind. If there are several markers,
    /// the last one counts.
    init(message: String) {
        let lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let marker = lines.last(where: { Self.key(inLine: $0) != nil }) else {
            text = message
            return
        }
        let above = message[..<marker.startIndex].trimmingEnd
        let below = message[marker.endIndex...].drop(while: \.isWhitespace).trimmingEnd
        text = [above, below].filter { !$0.isEmpty }.joined(separator: "\n\n")
        key = Self.key(inLine: marker)
    }

    /// What is sent to the server: the text and, if there is one, the marker as the last paragraph.
    var message: String {
        guard let key else { return text }
        return "\(closingFence(text))\n\n\(opening)\(key))"
    }

    /// The same with one more paragraph.
    func appending(paragraph: String) -> Marked {
        var longer = self
        longer.text = closingFence(text) + "\n\n" + Marked(text: paragraph, key: nil).text
        return longer
    }

    private static func key(inLine line: Substring) -> Key? {
        guard line.hasPrefix(opening) else { return nil }
        let rest = line.dropFirst(opening.count)
        guard let close = rest.firstIndex(of: ")"),
            rest[rest.index(after: close)...].allSatisfy(\.isWhitespace)
        else { return nil }
        return Key(inBrackets: String(rest[..<close]))
    }
}

private let opening = "[pingdom-cachet]: # ("

extension Substring {
    var trimmingEnd: Substring {
        var rest = self
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}

extension Unicode.Scalar {
    /// Cachet 2 removes these when it cleans a text.
    fileprivate var isInvisibleControl: Bool {
        properties.generalCategory == .control && !properties.isWhitespace
    }
}
