/// Words on lines of at most `width` columns; a longer word has its own line.
func wrapped(_ words: [String], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
        if !line.isEmpty, line.columns + 1 + word.columns > width {
            lines.append(line)
            line = ""
        }
        line += line.isEmpty ? word : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
}

extension String {
    /// The pieces of the text between white space.
    func split() -> [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}
