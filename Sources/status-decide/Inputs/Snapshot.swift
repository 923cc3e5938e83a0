import Program
import Records

/// The page's components, as `cachet-apply --snapshot` has read them.
///
/// Its settings come from the environment, its message stands alone. Throws `Failure` with its
/// exit code and no message of our own.
func snapshot() throws -> ComponentListing {
    var listing = ComponentListing()
    let child = try ChildProcess(named: "cachet-apply", arguments: ["--snapshot"])
    let status: ChildProcess.Status
    do {
        try forEachJSONLine(of: child.output, prefix: "cachet-apply: ") { value, _ in
            try listing.add(Record(value))
        }
        status = child.wait()
    } catch {
        _ = child.wait()
        throw error
    }
    switch status {
    case .exited(0): return listing
    case .exited(let code): throw SilentExit(code: code)
    case .killed(let signal):
        throw Failure(.tryAgain, "cachet-apply: ended by signal \(signal)")
    }
}
