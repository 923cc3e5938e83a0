import Glibc

/// The variables of the environment; an empty one counts as absent.
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

    /// The secret that `variable` names: from `file`, else the variable, else the file that
    /// `variable_FILE` names, else the credential of that name which systemd lent.
    ///
    /// Throws `Failure` (77) where there is none, or it is empty or not one line of text.
    package func secret(
        _ variable: String, credential: String, file: String? = nil
    ) throws -> Secret {
        if file == nil, let value = self[variable] { return try Self.secret(value, from: variable) }
        guard let file = file ?? self["\(variable)_FILE"] ?? credentialFile(credential) else {
            throw Failure(.credentials, "no credentials: set \(variable) or \(variable)_FILE")
        }
        let bytes = try contents(ofFile: file, orFailWith: .credentials)
        return try Self.secret(String(decoding: bytes, as: UTF8.self), from: file)
    }

    private static func secret(_ text: String, from source: String) throws -> Secret {
        guard let secret = Secret(text) else {
            throw Failure(.credentials, "\(source): not a token: empty, or more than one line")
        }
        return secret
    }

    private func credentialFile(_ name: String) -> String? {
        guard let directory = self["CREDENTIALS_DIRECTORY"] else { return nil }
        let path = "\(directory)/\(name)"
        return access(path, F_OK) == 0 ? path : nil
    }
}
