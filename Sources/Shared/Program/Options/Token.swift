import JSON

extension Option {
    package static let tokenFile = Option.file("--token-file", "read the API token from a file")
}

extension Invocation {
    /// The API token from the file of `--token-file`, else from the environment, as in
    /// `Environment.secret`.
    ///
    /// Reports a file that others can read, once per run: a program that another one runs stays
    /// silent, because the pipeline has one that reads the same file. Throws `Failure` as
    /// `Environment.secret` does, and 77 for a token with quotes around it, `Bearer` before it, or a
    /// character that nobody can see.
    package func token(_ variable: String, credential: String) throws -> Secret {
        let source = try environment.source(
            of: variable, credential: credential, file: arguments.value(.tokenFile))
        let (token, isExposed) = try source.read()
        if let mistake = pasteMistake(in: token.reveal()) {
            throw Failure(.credentials, "\(source.name): \(mistake): leave that out")
        }
        if isExposed, environment[ChildProcess.childVariable] == nil {
            report("\(source.name): others can read this token: chmod 600 \(source.name)")
        }
        return token
    }

    /// What people know the place by where `token` finds it: the variable's name, or the file's.
    package func tokenSource(_ variable: String, credential: String) throws -> String {
        try environment.source(
            of: variable, credential: credential, file: arguments.value(.tokenFile)
        ).name
    }
}

/// What people leave around or inside a token when they copy it. No token of Pingdom or Cachet has
/// it.
private func pasteMistake(in token: String) -> String? {
    for quote in ["\"", "'", "`"] where token.count > 1 {
        if token.hasPrefix(quote) && token.hasSuffix(quote) {
            return "the token has quotes around it"
        }
    }
    if token.lowercased().hasPrefix("bearer ") { return "the token has \"Bearer\" before it" }
    let scalars = Array(token.unicodeScalars)
    return scalars.firstIndex { $0.isInvisible(after: nil) }.map { index in
        let place =
            switch index {
            case 0: "before it"
            case scalars.count - 1: "after it"
            default: "inside, as its character \(index + 1)"
            }
        return "the token has \(quoted(String(scalars[index]))) \(place)"
    }
}
