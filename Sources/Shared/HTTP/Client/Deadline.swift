/// The moment at which a run stops waiting.
package struct Deadline: Sendable {
    package let end: ContinuousClock.Instant

    package init(after time: Duration) {
        end = .now + time
    }

    /// The time that is left; negative once the deadline has passed.
    package var remaining: Duration {
        ContinuousClock.now.duration(to: end)
    }
}
