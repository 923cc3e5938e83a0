import HTTP
import JSON
import Program
import Records

/// Writes the page's components, as records or as a table.
func writeSnapshot(_ invocation: Invocation) async throws -> ExitCode {
    let settings = try Settings(invocation)
    let snapshot = try await checkedSnapshot(for: settings)
    if invocation.arguments.has(.text) {
        let table = ComponentTable(snapshot, page: settings.page.text)
        try LineWriter.standardOutput.write(
            lines: table.lines(on: .standardOutput(invocation.environment)))
        return .success
    }
    let end = End.components(
        count: Int64(snapshot.components.count), page: settings.page.text,
        cachet: snapshot.cachet?.rawValue ?? "")
    try LineWriter.standardOutput.together { output in
        for seen in snapshot.components { try output.write(seen.component) }
        try output.write(end)
    }
    return .success
}
