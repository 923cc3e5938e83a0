package import Program
import Records

/// Writes what trying a program's settings finds; returns the worst code.
///
/// Credentials or settings that keep the program from trying anything are a finding too. Throws
/// `Failure` (64) for options that make no sense.
package func checkSettings(
    _ invocation: Invocation, asText: Bool, _ trial: () async throws -> [SettingFinding]
) async throws -> ExitCode {
    let findings: [SettingFinding]
    do {
        findings = try await trial()
    } catch let failure as Failure where failure.code == .credentials {
        findings = [.failed("token", failure)]
    } catch let failure as Failure where failure.code == .configuration {
        findings = [.failed("settings", failure)]
    }
    let end = End.findings(count: Int64(findings.count), observedAt: unixTime())
    return try invocation.write(findings, end, asText: asText)
}
