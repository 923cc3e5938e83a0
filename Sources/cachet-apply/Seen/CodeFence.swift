/// The line that opens a block of code in Markdown: three or more backticks or tildes, after three
/// spaces at most.
struct CodeFence: Equatable {
    let mark: Character
    let length: Int
    /// What follows the marks: the name of a language.
    let rest: Substring

    /// Nil for any other line.
    init?(line: Substring) {
        let unindented = line.drop { $0 == " " }
        guard line.count - unindented.count < 4, let mark = unindented.first, "`~".contains(mark)
        else { return nil }
        self.mark = mark
        length = unindented.prefix { $0 == mark }.count
        rest = unindented.dropFirst(length)
        guard length > 2, mark == "~" || !rest.contains(mark) else { return nil }
    }

    func isClosed(by other: CodeFence) -> Bool {
        other.mark == mark && other.length >= length && other.rest.allSatisfy(\.isWhitespace)
    }
}

/// A Markdown text whose last block of code is closed, so that what is appended does not become
/// part of it.
func closingFence(_ text: String) -> String {
    var open: CodeFence?
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        guard let fence = CodeFence(line: line) else { continue }
        if let opening = open {
            if opening.isClosed(by: fence) { open = nil }
        } else {
            open = fence
        }
    }
    guard let open else { return text }
    return text + "\n" + String(repeating: open.mark, count: open.length)
}
