import HTTP
import JSON
import Program

/// Writes the contradictions on the page; returns `incomplete` if there are any.
func audit(_ invocation: Invocation) async throws -> ExitCode {
    let map = try invocation.arguments.value(.map).map(MappedComponents.init(file:))
    let settings = try Settings(invocation)
    let page = try await checkedSnapshot(for: settings)
    let auditor = Auditor(map: map, now: unixTime())
    let findings = auditor.findings(on: page.components)
    if invocation.arguments.has(.text) {
        let table = FindingTable(
            findings: findings, page: settings.page.text, now: auditor.now)
        try LineWriter.standardOutput.write(
            lines: table.lines(on: .standardOutput(invocation.environment)))
        return findings.isEmpty ? .success : .incomplete
    }
    try LineWriter.standardOutput.together { output in
        for finding in findings { try output.write(finding) }
        try output.write(FindingsEnd(count: findings.count, observedAt: auditor.now))
    }
    return findings.isEmpty ? .success : .incomplete
}

extension Arguments {
    /// Whether the page is to be audited. Throws `Failure` (64) for options and operands that
    /// cannot be combined.
    func askForAudit() throws -> Bool {
        guard has(.audit) else {
            if has(.map) { throw Failure(.usage, "--map goes with --audit only") }
            return false
        }
        let others: [Option] = [.snapshot, .dryRun, .maxAge, .anyPage, .partial, .jobs]
        if let other = others.first(where: has) {
            throw Failure(.usage, "--audit does not go with \(other.name)")
        }
        if let operand = operands.first {
            throw Failure(.usage, "--audit reads no actions: \(operand)")
        }
        return true
    }
}
