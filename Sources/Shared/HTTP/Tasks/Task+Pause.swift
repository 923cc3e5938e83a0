import Synchronization

private let lastID = Atomic(0)

extension Task<Never, Never> {
    /// Lets the task wait, as `sleep` does, but without libdispatch. Throws `CancellationError` as
    /// soon as the task is cancelled.
    package static func pause(for time: Duration) async throws {
        guard let thread = TaskThread.shared else { return try await sleep(for: time) }
        let end = ContinuousClock.now + time
        let id = lastID.add(1, ordering: .relaxed).newValue
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                thread.add(.init(id: id, end: end, continuation: $0))
            }
        } onCancel: {
            thread.cancel(id)
        }
    }
}
