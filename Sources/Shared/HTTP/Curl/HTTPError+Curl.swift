import CCurl
import Program

extension HTTPError {
    /// What libcurl reports. `text` is its own message, which is cleaned.
    init(curl code: CURLcode, text: String, sent: Bool, request: HTTPRequest) {
        if text.hasPrefix("Unsupported proxy") {
            // libcurl quotes it, including its password.
            self.init(.badURL, "the proxy in the environment is not one that libcurl can use")
            return
        }
        // Only decompression can have refused data: the size limit has been dealt with before.
        let text = code == CURLE_WRITE_ERROR ? "the packed answer is damaged" : text
        let kind = Code(code, text: text, sent: sent)
        self.init(
            kind, sent: sent,
            Self.cleaned(text, request: request) + Self.advice(on: kind, text, request))
    }

    /// A proxy's answer to CONNECT. The request itself has not been sent.
    init(proxyStatus status: Int) {
        let sentence =
            status == 407
            ? "asks for a user and password (407)" : "does not let this through (\(status))"
        self.init(.proxyRefuses, "the proxy in the environment \(sentence)")
    }

    /// What is likely to help, if the words of OpenSSL and libcurl show it.
    private static func advice(on kind: Code, _ text: String, _ request: HTTPRequest) -> String {
        switch kind {
        case .tls: return tlsAdvice.first { text.contains($0.words) }.map { ": " + $0.advice } ?? ""
        case .notHTTP where request.url.lowercased().hasPrefix("http:"):
            return ": is https:// meant?"
        default: return ""
        }
    }

    private static let tlsAdvice: [(words: String, advice: String)] = {
        let noTLS = "what answers there speaks no TLS: is http:// meant?"
        let oldTLS = "what answers there speaks no TLS newer than 1.1: it has to speak 1.2 or 1.3"
        let authority =
            "where that certificate is to be trusted, name its authority with --cacert"
        return [
            ("wrong version number", noTLS), ("packet length too long", noTLS),
            ("record layer", noTLS),
            ("alert protocol version", oldTLS), ("unsupported protocol", oldTLS),
            ("certificate has expired", "renew it there, or set this machine's clock"),
            ("certificate is not yet valid", "is this machine's clock right?"),
            ("target host name", "use a name that its certificate holds"),
            ("self-signed", authority), ("self signed", authority),
            ("unable to get local issuer", authority),
        ]
    }()

    /// One line that begins in lower case, as all messages do, and contains no secrets.
    static func cleaned(_ text: String, request: HTTPRequest) -> String {
        let words = request.redacting(text).split(whereSeparator: \.isWhitespace).map { word in
            // Whatever it belongs to, a password comes before an @.
            word.contains("@") ? "<secret>" : word
        }
        var line = words.joined(separator: " ").filter { $0 >= " " }
        while line.last == "." { line.removeLast() }
        let isName = line.dropFirst().prefix { $0 != " " }.contains(where: \.isUppercase)
        return isName ? line : line.prefix(1).lowercased() + line.dropFirst()
    }
}

extension HTTPError.Code {
    fileprivate init(_ code: CURLcode, text: String, sent: Bool) {
        switch code {
        case _ where text.hasPrefix("Too large response headers"):
            self = .tooLarge
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self = .cannotResolve
        case CURLE_COULDNT_CONNECT, CURLE_PROXY:
            self = .cannotConnect
        case CURLE_OPERATION_TIMEDOUT:
            self = .timedOut
        case CURLE_BAD_CONTENT_ENCODING where Self.isUnknownEncoding(text):
            self = .unknownEncoding
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
            CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
            self = .cutShort
        case CURLE_SSL_CONNECT_ERROR:
            self = Self.isDroppedHandshake(text) ? .cutShort : .tls
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, .clientCertificate:
            self = .tls
        case CURLE_SSL_CACERT_BADFILE:
            self = .badCAFile
        case CURLE_WEIRD_SERVER_REPLY:
            self = .notHTTP
        case CURLE_UNSUPPORTED_PROTOCOL:
            // Either HTTP/0.9, for which libcurl mistakes any other protocol, or a bad URL.
            self = sent ? .notHTTP : .badURL
        case CURLE_URL_MALFORMAT:
            self = .badURL
        default:
            self = .other
        }
    }

    /// Whether an answer is packed in an unknown way, or in too many, instead of being damaged.
    private static func isUnknownEncoding(_ text: String) -> Bool {
        ["Unrecognized content encoding", "Reject response due to"].contains(where: text.hasPrefix)
    }

    /// Whether the server went away during the handshake, for which libcurl has no code of its
    /// own. The words are OpenSSL's and libcurl's.
    private static func isDroppedHandshake(_ text: String) -> Bool {
        ["SSL_ERROR_SYSCALL", "unexpected eof", "reset by peer", "Broken pipe"]
            .contains { text.contains($0) }
    }
}
