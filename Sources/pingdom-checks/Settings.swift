import HTTP
import Program
import Records

/// Where to look for checks, and which ones.
struct Settings {
    enum Source {
        case server(BaseURL, credentials: [HTTPHeader])
        /// Saved answers.
        case files([String])
    }

    let source: Source
    let selection: Selection
    /// The kinds of checks to list; each takes its own request.
    let kinds: [Check.Kind]
    let wantsMaintenance: Bool
    let wantsDetails: Bool
    let isVerbose: Bool
    let client: HTTPClient.Settings

    /// Throws `Failure`: 64 for bad options, 77 without credentials, 78 for a bad setting.
    init(_ invocation: Invocation) throws {
        let arguments = invocation.arguments
        selection = try Selection(ids: arguments.values(.check), tags: arguments.values(.tag))
        kinds = Self.kinds(selection, wantsTransactions: arguments.has(.transactions))
        wantsMaintenance = arguments.has(.maintenance)
        wantsDetails = arguments.has(.details)
        isVerbose = arguments.has(.verbose)
        client = try Self.client(invocation)
        let api = arguments.choice(.api) ?? API.current
        try Self.checkAgreement(of: arguments, api, kinds)
        let files = arguments.values(.from)
        source =
            files.isEmpty
            ? .server(
                try api.server(invocation.environment),
                credentials: try api.credentials(invocation))
            : .files(files)
    }

    /// The id of a transaction check asks for transaction checks, just as `--transactions` does.
    private static func kinds(_ selection: Selection, wantsTransactions: Bool) -> [Check.Kind] {
        let namesTransactions = selection.ids.contains { $0.kind == .transaction }
        let kinds: [Check.Kind] =
            wantsTransactions || namesTransactions ? [.uptime, .transaction] : [.uptime]
        return kinds.filter(selection.allows)
    }

    private static func client(_ invocation: Invocation) throws -> HTTPClient.Settings {
        var client = try HTTPClient.Settings(invocation)
        // A page of 25,000 checks is about 15 MB.
        client.maximumBody = 64 << 20
        let line = WaitingLine(invocation.program)
        client.onWait = { line.show($0.map { "\($0)" }) }
        return client
    }

    /// Throws `Failure` (64) for options that do not go together.
    private static func checkAgreement(
        of arguments: Arguments, _ api: API, _ kinds: [Check.Kind]
    ) throws {
        let files = arguments.values(.from)
        if files.filter({ $0 == "-" }).count > 1 {
            throw Failure(.usage, "--from: standard input can be read only once")
        }
        for option in [Option.maintenance, .details] where arguments.has(option) && !files.isEmpty {
            throw Failure(.usage, "--from: a saved answer cannot be asked for \(option.name)")
        }
        guard api == .legacy else { return }
        if kinds.contains(.transaction) {
            throw Failure(.usage, "--api 2.1: has no transaction checks")
        }
        if arguments.has(.tokenFile) {
            throw Failure(.usage, "--api 2.1: takes a password, no token")
        }
    }
}
