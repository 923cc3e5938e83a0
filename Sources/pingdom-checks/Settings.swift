import HTTP
import Program
import Records

/// Which checks to list, and how.
struct Settings {
    let api: API
    let selection: Selection
    /// The kinds of checks to list; each takes its own request.
    let kinds: [Check.Kind]
    let wantsMaintenance: Bool
    let wantsDetails: Bool
    let isVerbose: Bool
    let client: HTTPClient.Settings

    /// Throws `Failure` (64) for bad options.
    init(_ invocation: Invocation) throws {
        let arguments = invocation.arguments
        selection = try Selection(ids: arguments.values(.check), tags: arguments.values(.tag))
        kinds = Self.kinds(selection, wantsTransactions: arguments.has(.transactions))
        wantsMaintenance = arguments.has(.maintenance)
        wantsDetails = arguments.has(.details)
        isVerbose = arguments.has(.verbose)
        client = try Self.client(invocation)
        api = arguments.choice(.api) ?? API.current
        try Self.checkAgreement(of: arguments, api, kinds)
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
        client.onWait = { waiting in
            let what = waiting.map { "\($0)" }
            StatusLine.standardError.show(invocation.program, says: what)
        }
        return client
    }

    /// Throws `Failure` (64) for options that do not go together.
    private static func checkAgreement(
        of arguments: Arguments, _ api: API, _ kinds: [Check.Kind]
    ) throws {
        guard api == .legacy else { return }
        if kinds.contains(.transaction) {
            throw Failure(.usage, "--api 2.1: has no transaction checks")
        }
        if arguments.has(.tokenFile) {
            throw Failure(.usage, "--api 2.1: takes a password, no token")
        }
    }
}
