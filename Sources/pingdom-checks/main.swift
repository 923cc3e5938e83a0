import HTTP
import Program

run(pingdomChecks) { invocation in
    switch try Mode(invocation.arguments) {
    case .account: try await writeListing(invocation)
    case .savedAnswers(let files): try writeSavedListing(files, invocation)
    case .settings: try await checkSettings(invocation)
    }
}

/// What to look at.
enum Mode {
    /// The checks of the account.
    case account
    /// Files with checks, which are the pages of one listing.
    case savedAnswers([String])
    case settings

    /// Throws `Failure` (64) for options that cannot be combined.
    init(_ arguments: Arguments) throws {
        let files = arguments.values(.from)
        if files.filter({ $0 == "-" }).count > 1 {
            throw Failure(.usage, "--from: standard input can be read only once")
        }
        for option in [Option.maintenance, .details] where arguments.has(option) && !files.isEmpty {
            throw Failure(.usage, "--from: a saved answer cannot be asked for \(option.name)")
        }
        if arguments.has(.checkSettings) {
            guard files.isEmpty else {
                throw Failure(.usage, "--check-settings does not go with --from")
            }
            self = .settings
            return
        }
        self = files.isEmpty ? .account : .savedAnswers(files)
    }
}
