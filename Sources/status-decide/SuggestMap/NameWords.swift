import Program

/// The words of a name by which a check and a component can be told to belong together.
struct NameWords: Equatable {
    let words: Set<String>

    /// The words of `API (EU, https)` or `database.example.com`: in lower case, in the singular,
    /// without those that say nothing of what is meant. Of a host only what stands before its
    /// domain counts, because the domain is that of all.
    init(_ name: String) {
        let pieces = name.lowercased().split { $0.isWhitespace || "(),;|[]\"'".contains($0) }
        let all = pieces.flatMap { Self.hostWords(String($0)) ?? Self.plainWords($0) }
        let telling = all.filter { !Self.generic.contains($0) }
        words = Set((telling.isEmpty ? all : telling).map(Self.singular))
    }

    /// The labels before the domain; nil if the text is no host, URL or address with a path.
    private static func hostWords(_ text: String) -> [String]? {
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        let host = text[start...].prefix { !"/:?#".contains($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let top = labels.last, top.count > 1,
            labels.allSatisfy({ label in !label.isEmpty && label.allSatisfy(isOfHost) }),
            top.allSatisfy(\.isLetter)
        else { return nil }
        // As in example.co.uk and example.com.au.
        let isShort = labels.count > 2 && top.count == 2 && labels[labels.count - 2].count <= 3
        return labels.dropLast(isShort ? 3 : 2).flatMap(plainWords)
    }

    private static func isOfHost(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-"
    }

    private static func plainWords(_ text: Substring) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// `payment` for `payments`, which is what two names of one thing differ in most often.
    private static func singular(_ word: String) -> String {
        let isPlural = word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
        return isPlural ? String(word.dropLast()) : word
    }

    private static let generic: Set<String> = [
        "a", "an", "and", "check", "for", "http", "https", "icmp", "live", "monitor", "monitoring",
        "of", "on", "ping", "prod", "production", "server", "service", "services", "ssl", "status",
        "tcp", "the", "tls", "udp", "uptime", "www",
    ]
}
