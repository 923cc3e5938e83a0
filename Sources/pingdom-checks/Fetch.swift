import HTTP
import JSON
import Program
import Records

/// Runs the program: one request, its checks, and the `end` that says they are all.
func fetch(_ invocation: Invocation) async throws -> ExitCode {
    let settings = try Settings(invocation)
    let answer = try await HTTPClient(settings: settings.client).answer(
        to: request(settings), named: "GET /checks", explain: pingdomMessage)
    let listing = try CheckListing(answer.body, selection: settings.selection)
    for line in listing.lines { try LineWriter.standardOutput.write(line) }
    let end = End.checks(
        count: Int64(listing.lines.count), isSelected: !settings.selection.isEverything,
        serverTime: serverTime(of: answer, invocation))
    try LineWriter.standardOutput.write(Array(end.json.utf8))
    let absent = settings.selection.ids.filter { !listing.ids.contains($0) }
    absent.forEach { invocation.report("--check: this account has no check \($0)") }
    return absent.isEmpty ? .success : .configuration
}

private func request(_ settings: Settings) -> HTTPRequest {
    var query = [("include_tags", "true")]
    let selection = settings.selection
    if selection.ids.isEmpty, !selection.tags.isEmpty {
        query.append(("tags", selection.tags.joined(separator: ",")))
    }
    return HTTPRequest(
        .get, settings.server.url("/checks", query: query),
        headers: [.bearer(settings.token), HTTPHeader("Accept", "application/json")])
}

/// Pingdom's clock; where the answer does not tell it, that of the server in front, or our own.
private func serverTime(of answer: HTTPResponse, _ invocation: Invocation) -> Int64 {
    if let time = answer.headers["Server-Time"].flatMap({ Int64($0) }) { return time }
    if let time = answer.headers.date { return time }
    invocation.report("no time in Pingdom's answer: using this machine's clock")
    return unixTime()
}
