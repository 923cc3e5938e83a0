import HTTP
import Program

/// Tries the settings without writing to the page; returns the worst code.
///
/// Throws `Failure` (64) for options that make no sense.
func checkSettings(_ invocation: Invocation) async throws -> ExitCode {
    try await checkSettings(invocation, asText: invocation.arguments.has(.text)) {
        let needs = try invocation.arguments.value(.map).map(MapNeeds.init(file:))
        let settings = try Settings(invocation)
        return await SettingsTrial(settings, needs ?? MapNeeds()).findings()
    }
}
