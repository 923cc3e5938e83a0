/// The moment at which a run stops waiting.
package struct Deadline: Sendable {
    package let end: ContinuousClock.Instant

    package init(after time: Duration) {
        end = .now + time
    }

    /// What is left of the time; negative when it has passed.
    package var remaining: Duration {
        ContinuousClock.now.duration(to: end)
    }
}
