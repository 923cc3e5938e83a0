import Program

/// An intermediary (RFC 9110, section 3.7) that answers in a server's place: a login, a challenge for
/// browsers, a load balancer, a CDN. Pure functions of an answer.
extension HTTPResponse {
    /// Whether the API itself cannot have given this answer: its body is a document for browsers,
    /// or it asks for a password, while the APIs take tokens.
    ///
    /// The body decides, not `Content-Type`: PHP labels JSON as a web page unless told otherwise.
    package var isFromIntermediary: Bool {
        isDocument || (status == 401 && realm != nil && !isJSON)
    }

    /// What answered a request, and what to do, in one sentence; nil if the API itself answered.
    func intermediary(answering request: HTTPRequest) -> String? {
        guard isFromIntermediary else { return nil }
        // Secrets are removed before the text is cut, which could leave the beginning of one.
        let shown = { (text: String) in beginning(of: request.redacting(text), scalars: 60) }
        let names = [
            headers["Server"].map { shown(Self.product($0)) }, title.map { "\"\(shown($0))\"" },
            realm.map { $0.isEmpty ? "a login" : "realm \"\(shown($0))\"" },
        ]
        let known = names.compactMap { $0 }.joined(separator: ", ")
        let who = known.isEmpty ? "" : " (\(known))"
        return "something in front of the server answered\(who) at \(request.address): "
            + advice(on: request)
    }

    private func advice(on request: HTTPRequest) -> String {
        if headers["cf-mitigated"] == "challenge" {
            return "a challenge for browsers: let the API pass without"
        }
        switch status {
        case 400 where text.contains("HTTPS port") || text.contains("SSL-enabled"):
            return "it speaks TLS: say https://"
        case 401, 403: return "let the API pass there"
        case 405: return Self.refusal(of: request.method)
        case 500...: return "the API itself did not"
        default: return "is the address right?"
        }
    }

    /// What usually refuses a method that the API itself accepts.
    static func refusal(of method: HTTPRequest.Method) -> String {
        "\(method.rawValue) is refused, usually by WebDAV of IIS or a firewall's rule: allow it there"
    }

    /// Where a redirect leads, without its query and user, which may be secret; nil if it does not
    /// say.
    func target(of request: HTTPRequest) -> String? {
        guard let location = headers["Location"], !location.isEmpty else { return nil }
        let place = request.redacting(String(location.prefix { !"?#".contains($0) }))
        return beginning(of: Self.withoutUser(place, origin: request.origin), scalars: 200)
    }

    private static func withoutUser(_ place: String, origin: String) -> String {
        let url = ParsedURL(place)
        if let url, url.hasCredentials { return "\(url.scheme)://\(url.host)" }
        guard url == nil else { return place }
        // Not a URL, or only part of one: whatever comes before an @ may be a password.
        let rest = place.lastIndex(of: "@").map { "<secret>" + place[$0...] } ?? place
        return rest.hasPrefix("/") ? origin + rest : rest
    }

    private var isDocument: Bool { firstByte == UInt8(ascii: "<") }
    private var isJSON: Bool {
        [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(firstByte)
    }

    private var firstByte: UInt8? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return body.dropFirst(body.starts(with: mark) ? 3 : 0).first { $0 > 0x20 }
    }

    /// The realm of an answer that asks for a password; empty if it has no name.
    private var realm: String? {
        guard let challenge = headers["WWW-Authenticate"] ?? headers["Proxy-Authenticate"],
            ["basic", "digest", "negotiate", "ntlm"]
                .contains(challenge.prefix { $0 != " " }.lowercased())
        else { return nil }
        let parts = challenge.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// The title of a web page, else its first heading.
    private var title: String? {
        ["title", "h1"].lazy.compactMap(content).first
    }

    private func content(of element: String) -> String? {
        let text = text
        let lowercased = text.lowercased()
        guard lowercased.count == text.count,
            let opening = lowercased.firstRange(of: "<\(element)"),
            let start = lowercased[opening.upperBound...].firstIndex(of: ">"),
            let end = lowercased[start...].firstRange(of: "</\(element)")
        else { return nil }
        let offsets = [lowercased.index(after: start), end.lowerBound].map {
            lowercased.distance(from: lowercased.startIndex, to: $0)
        }
        let words = text.dropFirst(offsets[0]).prefix(offsets[1] - offsets[0]).inSingleSpaces
        return words.isEmpty ? nil : words
    }

    /// The beginning of the body, which contains the titles.
    private var text: String { String(decoding: body.prefix(1 << 14), as: UTF8.self) }

    /// `nginx/1.25 (Debian)` without its version.
    private static func product(_ server: String) -> String {
        String(server.prefix { $0 != "/" })
    }
}

extension HTTPRequest {
    /// The full address of the request, without the query, which may contain secrets.
    var address: String { String(url.prefix { $0 != "?" }) }

    /// Scheme, host and port.
    fileprivate var origin: String {
        guard let slashes = url.firstRange(of: "://") else { return "" }
        let host = url[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return String(url[..<slashes.upperBound] + host)
    }
}
