/// The headers of an answer, from the lines that libcurl passes on: those of each 1xx and of a
/// CONNECT come before, each after a status line, and trailers come at the end, after none.
struct ReceivedHeaders {
    private(set) var fields: [(name: String, value: String)] = []
    private var isOpen = false

    /// Takes a line with its line break.
    mutating func take(_ line: some Collection<UInt8>) {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            fields = []
            isOpen = true
        } else if trimmed(text[...]).isEmpty {
            isOpen = false
        } else if isOpen {
            add(text)
        }
    }

    private mutating func add(_ line: String) {
        if line.hasPrefix(" ") || line.hasPrefix("\t") {
            // A folded line continues the one before (RFC 9112, section 5.2).
            guard let last = fields.indices.last else { return }
            fields[last].value += " " + trimmed(line[...])
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...]
            fields.append((trimmed(line[..<colon]), trimmed(value)))
        }
    }

    private func trimmed(_ text: Substring) -> String {
        let bytes = text.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
        return String(decoding: Array(bytes), as: UTF8.self)
    }
}
