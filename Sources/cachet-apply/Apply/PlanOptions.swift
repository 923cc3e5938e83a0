import Program

/// The options with which a plan is applied. They are checked even if only a snapshot is asked for.
struct PlanOptions {
    /// Seconds; nil if no action is too old.
    let maximumAge: Int64?
    /// How many components at a time.
    let jobs: Int

    /// Throws `Failure` (64) for a value that makes no sense.
    init(_ arguments: Arguments) throws {
        let age = arguments.value(.maxAge) ?? "1h"
        maximumAge = age == "none" ? nil : seconds(inSpan: age)
        guard maximumAge != nil || age == "none" else {
            throw Failure(.usage, "--max-age: neither a span of time such as 1h nor none: \(age)")
        }
        jobs = try arguments.integer(.jobs).map(Int.init) ?? 4
        guard jobs > 0 else { throw Failure(.usage, "--jobs: not a number from 1 on: \(jobs)") }
    }
}
