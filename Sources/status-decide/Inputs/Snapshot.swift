import Program
import Records

/// The page's components, as `cachet-apply --snapshot` reads them, with its schedules if they are
/// wanted.
///
/// That program takes its settings from the environment and reports its own failures, so these are
/// thrown as `ForwardedFailure`.
func snapshot(withSchedules: Bool) throws -> ComponentListing {
    var listing = ComponentListing()
    let child = try ChildProcess(
        named: "cachet-apply",
        arguments: ["--snapshot"] + (withSchedules ? ["--schedules"] : []))
    var problem: (any Error)?
    do {
        try forEachJSONLine(of: child.output, prefix: "cachet-apply: ") { value, _ in
            try listing.add(Record(value, of: [.component, .schedule, .end]))
        }
    } catch {
        problem = error
        // Read to the end, so that the child does not fail because nobody reads its output.
        var rest = LineReader(descriptor: child.output)
        try? rest.forEachLine { _, _ in }
    }
    switch child.wait() {
    case .exited(0):
        if let problem { throw problem }
        return listing
    case .exited(let code):
        if let problem = problem as? ForwardedFailure { throw problem }
        throw ForwardedFailure(
            FailureRecord(program: "cachet-apply", code: code, message: "ended without a reason"))
    case .killed(let signal):
        throw Failure(.tryAgain, "cachet-apply: ended by signal \(signal)")
    }
}
