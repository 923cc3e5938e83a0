/// How much room texts take on a screen, and how they are made to fit.
extension String {
    /// The text with each invisible or control character replaced by its JSON escape, such as
    /// `\u001b`. Joiners within a character, as in a family emoji, stay.
    package var visible: String {
        guard unicodeScalars.contains(where: \.isInvisible) else { return self }
        return map(\.visible).joined()
    }

    /// How many columns of a terminal the text takes.
    package var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The text in at most `limit` columns: whole characters and, if some are missing, an ellipsis.
    package func fitted(to limit: Int, isUnicode: Bool) -> String {
        guard columns > limit else { return self }
        let ellipsis = isUnicode ? "…" : "..."
        guard limit > ellipsis.count else { return String(repeating: ".", count: max(0, limit)) }
        var left = limit - ellipsis.count
        let shown = prefix { character in
            left -= character.columns
            return left >= 0
        }
        return shown + ellipsis
    }

    /// The text on lines of at most `limit` columns, which end between words or, if a word is
    /// longer than a line, within it. Where there is hardly any room it is one line, which is cut.
    func wrapped(to limit: Int, isUnicode: Bool) -> [String] {
        guard columns > limit, limit >= 8 else { return [fitted(to: limit, isUnicode: isUnicode)] }
        return Program.wrapped(split().flatMap { $0.pieces(of: limit) }, width: limit)
    }

    /// The text in pieces of at most `limit` columns, which is 2 or more.
    private func pieces(of limit: Int) -> [String] {
        var pieces = [""]
        var left = limit
        for character in self {
            left -= character.columns
            if left < 0 {
                pieces.append("")
                left = limit - character.columns
            }
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }
}

extension Character {
    fileprivate var visible: String {
        // A joiner that follows a letter or an emoji has a meaning.
        let isJoined = unicodeScalars.first?.isInvisible == false
        return unicodeScalars.map { scalar in
            let stays = !scalar.isInvisible || (isJoined && scalar.isJoiner)
            return stays ? String(scalar) : scalar.escape
        }.joined()
    }

    /// Terminals show an emoji of several scalars as one character.
    fileprivate var columns: Int {
        let isEmoji =
            unicodeScalars.first?.properties.isEmojiPresentation == true
            || unicodeScalars.contains { $0.value == 0xFE0F }
        return isEmoji ? 2 : unicodeScalars.reduce(0) { $0 + $1.columns }
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character, a direction mark or another character that only affects
    /// others.
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }

    /// Its JSON escape; beyond the first plane, two of them.
    fileprivate var escape: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default:
            utf16Units.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
    }

    private var utf16Units: [UInt16] { Array(String(self).utf16) }

    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        default: Self.wide.contains { $0.contains(value) } ? 2 : 1
        }
    }

    /// What Unicode 16 calls wide or fullwidth, apart from emoji (EastAsianWidth.txt).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
        0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
