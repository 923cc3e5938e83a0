package import Program

/// The address of a service, as a setting gives it: `https://status.example.com/api`.
package struct BaseURL: Equatable, Sendable {
    /// Normalised: scheme and host in lower case, no default port, no slash at the end.
    package let text: String
    /// Whether it is this machine: `localhost`, `127.0.0.0/8` or `::1`.
    package let isLoopback: Bool
    private let isEncrypted: Bool

    /// Reads the value of a setting; `setting` is its name, for the error.
    ///
    /// - Throws: a `.configuration` that shows the text without the password that it may contain.
    package init(_ text: String, setting: String) throws(Failure) {
        guard let url = ParsedURL(text) else {
            throw Failure(
                .configuration,
                "\(setting): not a URL such as https://example.com: \(Self.shown(text))")
        }
        guard url.scheme == "http" || url.scheme == "https" else {
            throw Failure(
                .configuration, "\(setting): must be http or https: \(Self.shown(text))")
        }
        guard url.hasASCIIHost else {
            let advice = url.asciiHost ?? "its letters as in xn--bcher-kva.example"
            throw Failure(
                .configuration,
                "\(setting): write the host in ASCII, \(advice): \(Self.shown(text))")
        }
        guard !url.hasCredentials else {
            throw Failure(
                .configuration,
                "\(setting): a URL must not hold a user or password: \(Self.shown(text))")
        }
        // The parsed URL does not show an empty query or fragment.
        guard !text.utf8.contains(where: "?#".utf8.contains) else {
            throw Failure(
                .configuration,
                "\(setting): a base URL has no query or fragment: \(Self.shown(text))")
        }
        self.text = String(url.text.reversed().drop { $0 == "/" }.reversed())
        isLoopback = url.isLoopback
        isEncrypted = url.scheme == "https"
    }

    /// A text that may be a URL, without what may be secret: whatever comes before an @, and a
    /// query.
    private static func shown(_ text: String) -> String {
        var text = text
        if let at = text.lastIndex(of: "@") {
            let scheme = text.firstRange(of: "://").map { text[..<$0.upperBound] } ?? ""
            text = (at < scheme.endIndex ? "" : scheme) + "<secret>" + text[at...]
        }
        return String(text.prefix { !"?#".contains($0) }.prefix(200))
    }

    /// Whether anything follows the host.
    package var hasPath: Bool {
        text.split(separator: "/").count > 2
    }

    /// Whether a token may be sent there: over TLS, or without leaving the machine.
    package var allowsCredentials: Bool {
        isEncrypted || isLoopback
    }

    /// The URL of `path`, which is used as it is, with a query, which is percent-encoded.
    package func url(_ path: String, query: [(String, String)] = []) -> String {
        let slash = path.isEmpty || path.hasPrefix("/") ? "" : "/"
        let pairs = query.map { "\(Self.encoded($0))=\(Self.encoded($1))" }
        return text + slash + path + (pairs.isEmpty ? "" : "?") + pairs.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986, section 2.3, becomes `%XX`.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte.isAlphanumeric || "-._~".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
