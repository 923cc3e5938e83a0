import HTTP

extension RequestFailure {
    /// Whether the server may have sent mail before it failed: Cachet 2 mails first and stores
    /// last.
    var mayHaveMailed: Bool {
        switch outcome {
        case .error(.cannotResolve), .error(.cannotConnect): false
        case .error: true
        case .status(let status, _): status == 408 || status >= 500
        }
    }
}
