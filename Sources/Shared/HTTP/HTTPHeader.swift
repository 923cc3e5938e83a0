package import Program

/// One header of a request.
///
/// Its value is kept out of every description: some are tokens, and nobody needs to read the rest.
package struct HTTPHeader: Sendable, CustomStringConvertible, CustomReflectable {
    package let name: String
    let value: String
    /// Whether the value is a token or a password.
    let isSecret: Bool

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
        isSecret = false
    }

    package init(_ name: String, _ secret: Secret) {
        self.name = name
        value = secret.reveal()
        isSecret = true
    }

    /// `Authorization: Bearer …`.
    package static func bearer(_ token: Secret) -> HTTPHeader {
        HTTPHeader(name: "Authorization", value: "Bearer \(token.reveal())", isSecret: true)
    }

    private init(name: String, value: String, isSecret: Bool) {
        self.name = name
        self.value = value
        self.isSecret = isSecret
    }

    package var description: String { "\(name): …" }
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension HTTPHeader {
    /// Whether it can be sent as it is. libcurl sends a line break too, as the start of a next
    /// header.
    var isValid: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isNameByte)
            && value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }

    /// A `tchar` of RFC 9110, section 5.6.2.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
