package import Program

extension Option {
    package static let cacert = Option.file(
        "--cacert", "trust the certificate authorities in this PEM file")
    package static let deadline = Option.value(
        "--deadline", "SPAN", "stop waiting after this time (2m)")
}

extension HTTPClient.Settings {
    /// The settings that `--cacert`, `CURL_CA_BUNDLE` and `--deadline` give.
    ///
    /// Throws `Failure`: 69 if libcurl is too old, 64 for a deadline that is not a span of time.
    package init(_ invocation: Invocation) throws {
        try RunningLibrary.current.requireUsable()
        self.init(userAgent: "\(invocation.program)/\(version)")
        caFile = invocation.arguments.value(.cacert) ?? invocation.environment["CURL_CA_BUNDLE"]
        let text = invocation.arguments.value(.deadline) ?? "2m"
        guard let span = seconds(inSpan: text), span > 0 else {
            throw Failure(.usage, "--deadline: not a span of time such as 2m: \(text)")
        }
        deadline = Deadline(after: .seconds(span))
    }
}
