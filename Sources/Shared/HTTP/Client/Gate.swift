import Program
import Synchronization

/// Holds back all requests of a client while the server wants none: a 429 with a pause in
/// answer to one of them applies to the others too.
final class Gate: Sendable {
    private let opening = Mutex(ContinuousClock.now)

    /// Closes it for `pause`, unless it is already closed for longer.
    func close(for pause: Duration) {
        let end = ContinuousClock.now + pause
        opening.withLock { $0 = max($0, end) }
    }

    /// Waits until it is open. Throws at once if that is after `end`, or if the task is cancelled.
    func pass(by end: ContinuousClock.Instant) async throws(HTTPError) {
        while true {
            let opening = opening.withLock { $0 }
            let wait = opening - .now
            guard wait > .zero else { return }
            guard opening < end, (try? await Task.pause(for: wait)) != nil else {
                let seconds = wait.components.seconds + 1
                throw HTTPError(
                    .throttled, pause: wait,
                    "not sent: the server said to wait for \(seconds) s")
            }
        }
    }
}
