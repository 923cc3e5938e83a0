import Program

/// Texts as the tables of Cachet 2 can hold them: three bytes a character (MySQL's `utf8`). A text
/// ends at the first character above U+FFFF, without an error, and with it our marker.
extension String {
    /// As a message, in which Markdown shows the character that an entity such as `&#x1F525;` names.
    var storableMessage: String {
        var message = ""
        for scalar in unicodeScalars {
            if scalar.isStorable {
                message.unicodeScalars.append(scalar)
            } else {
                message += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
            }
        }
        return message
    }

    /// As a name, which is not Markdown: without such characters, what joins them, and the spaces
    /// that would stand twice then; `fallback` if nothing is left.
    func storableName(orElse fallback: String) -> String {
        guard unicodeScalars.contains(where: { !$0.isStorable }) else { return self }
        let kept = split { character in
            character == " " || character.unicodeScalars.contains { !$0.isStorable }
        }
        return kept.isEmpty ? fallback : joinedAsBefore(kept)
    }

    /// Pieces of this text, with a space between two if one stood there.
    private func joinedAsBefore(_ pieces: [Substring]) -> String {
        var name = ""
        var end = startIndex
        for piece in pieces {
            if !name.isEmpty, self[end..<piece.startIndex].contains(" ") { name += " " }
            name += piece
            end = piece.endIndex
        }
        return name
    }
}

extension String {
    /// A name of at most `limit` Unicode scalars, as servers count: if it is longer, whole characters
    /// and an ellipsis.
    func cut(toScalars limit: Int) -> String {
        unicodeScalars.count > limit ? beginning(of: self, scalars: limit - 1) + "…" : self
    }
}

extension Unicode.Scalar {
    fileprivate var isStorable: Bool { value < 0x10000 }
}
