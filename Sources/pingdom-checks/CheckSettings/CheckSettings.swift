import HTTP
import Program

/// Tries the settings, and the options of a run, without writing a listing; returns the worst code.
///
/// Throws `Failure` (64) for options that make no sense.
func checkSettings(_ invocation: Invocation) async throws -> ExitCode {
    try await checkSettings(invocation, asText: invocation.arguments.has(.text)) {
        let settings = try Settings(invocation)
        let pingdom = Pingdom(
            try settings.api.server(invocation.environment),
            credentials: try settings.api.credentials(invocation),
            client: HTTPClient(settings: settings.client), note: { _ in })
        return await SettingsTrial(pingdom, settings, place: invocation.place).findings()
    }
}

extension Invocation {
    /// Where the credentials are.
    fileprivate var place: String {
        guard arguments.choice(.api) != API.legacy else {
            return "PINGDOM_PASSWORD and PINGDOM_APP_KEY"
        }
        return (try? tokenSource("PINGDOM_API_TOKEN", credential: "pingdom-api-token"))
            ?? "PINGDOM_API_TOKEN"
    }
}
