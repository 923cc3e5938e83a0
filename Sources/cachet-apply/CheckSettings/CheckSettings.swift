import HTTP
import Program
import Records

/// Tries the settings without writing to the page; returns the worst code.
///
/// Throws `Failure` (64) for options that make no sense.
func checkSettings(_ invocation: Invocation) async throws -> ExitCode {
    let findings = try await findings(invocation)
    let end = End.findings(count: Int64(findings.count), observedAt: unixTime())
    return try invocation.write(findings, end, asText: invocation.arguments.has(.text))
}

private func findings(_ invocation: Invocation) async throws -> [SettingFinding] {
    do {
        let hasMetrics = try invocation.arguments.value(.map).map(mapsMetrics(file:))
        let settings = try Settings(invocation)
        let trial = SettingsTrial(settings, hasMetrics: hasMetrics ?? false)
        return await trial.findings()
    } catch let failure as Failure where failure.code == .credentials {
        return [.failed("token", failure)]
    } catch let failure as Failure where failure.code == .configuration {
        return [.failed("settings", failure)]
    }
}
