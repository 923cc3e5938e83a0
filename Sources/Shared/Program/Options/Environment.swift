import Glibc

/// The environment variables; an empty one counts as absent.
package struct Environment: Sendable {
    private let variables: [String: String]

    package init(_ variables: [String: String]) { self.variables = variables }

    /// The environment of this process.
    package static var live: Environment {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return Environment(variables)
    }

    package subscript(name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    /// Where a secret is kept.
    enum SecretSource {
        case variable(String, value: String)
        case file(String)

        /// The variable's name, or the file's.
        var name: String {
            switch self {
            case .variable(let name, _): name
            case .file(let path): path
            }
        }

        /// The secret, and whether other users can read the file in which it is.
        ///
        /// Throws `Failure` (77) if it cannot be read, is empty or is not one line of text.
        func read() throws -> (secret: Secret, isExposed: Bool) {
            let (bytes, isExposed) =
                switch self {
                case .variable(_, let value): (Array(value.utf8), false)
                case .file(let path):
                    try withFile(path, orFailWith: .credentials) { descriptor in
                        (
                            try allBytes(of: descriptor, path, orFailWith: .credentials),
                            path != "-" && isReadableByOthers(descriptor)
                        )
                    }
                }
            guard let secret = Secret(String(decoding: bytes, as: UTF8.self)) else {
                throw Failure(.credentials, "\(name): not a token: empty, or more than one line")
            }
            return (secret, isExposed)
        }
    }

    /// The secret from `file`, else from the environment variable, else from the file that
    /// `variable_FILE` names, else from the systemd credential named `credential`.
    ///
    /// Throws `Failure`: 77 if there is none, or it is empty or not one line of text; 78 if both
    /// variables are set, because only one of them can be meant.
    package func secret(
        _ variable: String, credential: String, file: String? = nil
    ) throws -> Secret {
        try source(of: variable, credential: credential, file: file).read().secret
    }

    /// Where `secret` finds the secret.
    func source(
        of variable: String, credential: String, file: String?
    ) throws -> SecretSource {
        if let file { return .file(file) }
        let named = self["\(variable)_FILE"]
        if let value = self[variable] {
            guard named == nil else {
                throw Failure(
                    .configuration,
                    "\(variable) and \(variable)_FILE are both set: unset the one that is not meant"
                )
            }
            return .variable(variable, value: value)
        }
        guard let file = named ?? credentialFile(credential) else {
            throw Failure(.credentials, "no credentials: set \(variable) or \(variable)_FILE")
        }
        return .file(file)
    }

    private func credentialFile(_ name: String) -> String? {
        guard let directory = self["CREDENTIALS_DIRECTORY"] else { return nil }
        let path = "\(directory)/\(name)"
        return access(path, F_OK) == 0 ? path : nil
    }
}
