import Program

extension HTTPRequest {
    /// `text` without the tokens and the query of this request, whoever repeats them.
    package func redacting(_ text: String) -> String {
        let secrets = secrets
        var rest = Array(text.utf8)[...]
        var shown: [UInt8] = []
        while let byte = rest.first {
            let secret = secrets.first { rest.starts(with: $0) }
            shown += secret == nil ? [byte] : Array("<secret>".utf8)
            rest = rest.dropFirst(secret?.count ?? 1)
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// In bytes, because a secret ends before a combining character; the longest first.
    private var secrets: [[UInt8]] {
        let query = url.split(separator: "?", maxSplits: 1).dropFirst().map(String.init)
        let texts = headers.flatMap(\.secrets).flatMap { [$0, BaseURL.encoded($0)] } + query
        return texts.map { Array($0.utf8) }.filter { $0.count > 3 }.sorted { $0.count > $1.count }
    }

    /// What a server says about this request, safe to show: its first line, without secrets and cut
    /// to 200 characters. Nil for an empty text, and if the line echoes the request.
    package func sentence(_ text: String) -> String? {
        let lines = redacting(text).split(whereSeparator: \.isNewline).map(\.inSingleSpaces)
        guard let line = lines.first(where: { !$0.isEmpty }), !isEchoed(in: line) else {
            return nil
        }
        return beginning(of: line, scalars: 200)
    }

    /// Whether a line looks like HTTP: a request line, or a header in whatever notation
    /// (`X-Token: …`, `"x-token":"…"`, `HTTP_X_TOKEN => …`).
    private func isEchoed(in line: String) -> Bool {
        let line = line.lowercased().replacing("_", with: "-")
        let names = headers.map { $0.name.lowercased() } + ["authorization", "user-agent"]
        return line.contains(" http/1.") || line.hasPrefix("host:")
            || names.contains { Self.isGiven($0, in: line) }
    }

    /// Whether a value follows the name of a header.
    private static func isGiven(_ name: String, in line: String) -> Bool {
        line.ranges(of: name).contains { range in
            let rest = line[range.upperBound...].drop { "\"'] ".contains($0) }
            return rest.hasPrefix(":") || rest.hasPrefix("=")
        }
    }
}

extension StringProtocol {
    /// Words with a single space between them.
    var inSingleSpaces: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
