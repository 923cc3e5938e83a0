package import Program

extension HTTPError {
    /// The exit code of a program that gives up because of it.
    package var exitCode: ExitCode {
        switch code {
        case .tls, .tooLarge, .notHTTP, .unknownEncoding: .refused
        case .proxyRefuses: .credentials
        case .badURL, .badHeader, .badCAFile: .configuration
        case .cannotResolve, .cannotConnect, .timedOut, .throttled, .cutShort, .other: .tryAgain
        }
    }
}

extension HTTPResponse {
    /// The exit code of a program that gives up on an answer with this status.
    package var exitCode: ExitCode {
        switch status {
        case 401, 403, 407: .credentials
        case 408, 429, 500...599: .tryAgain
        default: .refused
        }
    }
}
