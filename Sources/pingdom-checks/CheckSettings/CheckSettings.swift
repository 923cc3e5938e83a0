import HTTP
import Program
import Records

/// Tries the settings, and the options of a run, without writing a listing; returns the worst code.
///
/// Throws `Failure` (64) for options that make no sense.
func checkSettings(_ invocation: Invocation) async throws -> ExitCode {
    let findings = try await findings(invocation)
    let end = End.findings(count: Int64(findings.count), observedAt: unixTime())
    return try invocation.write(findings, end, asText: invocation.arguments.has(.text))
}

private func findings(_ invocation: Invocation) async throws -> [SettingFinding] {
    do {
        let settings = try Settings(invocation)
        let pingdom = Pingdom(
            try settings.api.server(invocation.environment),
            credentials: try settings.api.credentials(invocation),
            client: HTTPClient(settings: settings.client), note: { _ in })
        return await SettingsTrial(pingdom, settings, place: invocation.place).findings()
    } catch let failure as Failure where failure.code == .credentials {
        return [.failed("token", failure)]
    } catch let failure as Failure where failure.code == .configuration {
        return [.failed("settings", failure)]
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
