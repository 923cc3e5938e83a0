import HTTP

extension RequestFailure {
    /// Whether a server that mails before it stores may have sent mail before it failed: it failed
    /// itself, or nobody knows what became of the request.
    var mayHaveMailed: Bool { isSent && (status ?? 500) >= 500 }
}
