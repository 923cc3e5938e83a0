package import Program

/// One header of a request.
///
/// Its value is kept out of every description: some are tokens, and nobody needs to read the rest.
package struct HTTPHeader: Sendable, CustomStringConvertible, CustomReflectable {
    package let name: String
    let value: String
    /// The tokens and passwords in the value, in each form in which they could be repeated.
    let secrets: [String]

    package init(_ name: String, _ value: String) {
        self.init(name: name, value: value, secrets: [])
    }

    package init(_ name: String, _ secret: Secret) {
        self.init(name: name, value: secret.reveal(), secrets: Self.parts(of: secret))
    }

    /// `Authorization: Bearer …`.
    package static func bearer(_ token: Secret) -> HTTPHeader {
        authorization("Bearer \(token.reveal())", secrets: parts(of: token))
    }

    /// `Authorization: Basic …` (RFC 7617, section 2). A colon ends the user name, which cannot
    /// contain one.
    package static func basic(user: String, password: Secret) -> HTTPHeader {
        let pair = base64("\(user):\(password.reveal())".utf8)
        let unpadded = String(pair.prefix { $0 != "=" })
        return authorization(
            "Basic \(pair)",
            secrets: [pair, unpadded, "\(user):\(password.reveal())"] + parts(of: password))
    }

    /// A secret and what follows each bar in it: of a token of Cachet 3, `12|abcdef`, the 12 is only
    /// its number.
    private static func parts(of secret: Secret) -> [String] {
        let text = secret.reveal()
        return [text] + text.split(separator: "|").dropFirst().map(String.init)
    }

    private static func authorization(_ value: String, secrets: [String]) -> HTTPHeader {
        HTTPHeader(name: "Authorization", value: value, secrets: [value] + secrets)
    }

    private init(name: String, value: String, secrets: [String]) {
        self.name = name
        self.value = value
        self.secrets = secrets
    }

    package var description: String { "\(name): …" }
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension HTTPHeader {
    /// Whether it can be sent as it is. libcurl would send a line break too, as the start of
    /// another header.
    var isValid: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isNameByte)
            && value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }

    /// A `tchar` of RFC 9110, section 5.6.2.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
