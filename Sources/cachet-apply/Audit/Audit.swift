import HTTP
import JSON
import Program
import Records

/// Writes the contradictions on the page; returns `incomplete` if there are any.
func audit(_ invocation: Invocation) async throws -> ExitCode {
    let map = try invocation.arguments.value(.map).map(MappedComponents.init(file:))
    let settings = try Settings(invocation)
    let dialect = try await dialect(for: settings)
    let components = try await dialect.snapshot().components
    let schedules = try await dialect.schedules(since: nil) ?? []
    let auditor = Auditor(map: map, now: unixTime())
    let findings =
        auditor.findings(on: components) + auditor.findings(on: schedules, among: components)
    if invocation.arguments.has(.text) {
        let table = FindingTable(
            findings: findings, page: settings.page.text, now: auditor.now)
        try LineWriter.standardOutput.write(
            lines: table.lines(on: .standardOutput(invocation.environment)))
        return findings.isEmpty ? .success : .incomplete
    }
    try LineWriter.standardOutput.together { output in
        for finding in findings { try output.write(finding) }
        try output.write(End.findings(count: Int64(findings.count), observedAt: auditor.now))
    }
    return findings.isEmpty ? .success : .incomplete
}
