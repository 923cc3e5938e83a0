import Glibc
import Synchronization

/// The one thread on which the tasks of a program run, and which wakes those that pause.
///
/// It takes the place of libdispatch's pool: that gives a thread of its own a priority which only
/// root may set, and for every other user writes a line about it into the system's log.
final class TaskThread: TaskExecutor {
    /// Nil if the system has no thread or descriptor left.
    static let shared = TaskThread()

    private struct State {
        var jobs: [UnownedJob] = []
        var pauses: [Pause] = []
    }

    /// A task that waits for a moment.
    struct Pause {
        let id: Int
        let end: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private let state = Mutex(State())
    /// A pipe that is readable while there is something new to do.
    private let bell: (ears: Int32, button: Int32)

    private init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        bell = (ends[0], ends[1])
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { _ in
                TaskThread.shared?.run()
                return nil
            }, nil)
        guard code == 0 else { return nil }
        pthread_detach(thread)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        ring()
    }

    /// Wakes a task once its pause is over, or at once if it is cancelled already.
    func add(_ pause: Pause) {
        let isAdded = state.withLock { state in
            guard !Task.isCancelled else { return false }
            state.pauses.append(pause)
            return true
        }
        if isAdded { ring() } else { pause.continuation.resume(throwing: CancellationError()) }
    }

    /// Ends the pause of a task that is cancelled.
    func cancel(_ id: Int) {
        let pause = state.withLock { state in
            state.pauses.firstIndex { $0.id == id }.map { state.pauses.remove(at: $0) }
        }
        pause?.continuation.resume(throwing: CancellationError())
    }

    private func run() {
        while true {
            let wait = wakePauses()
            let jobs = state.withLock { state in
                defer { state.jobs = [] }
                return state.jobs
            }
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
            if jobs.isEmpty { waitForBell(wait) }
        }
    }

    /// Wakes the tasks whose pause is over; returns the time until the next one is to be woken.
    private func wakePauses() -> Duration? {
        let now = ContinuousClock.now
        let (over, next) = state.withLock { state in
            let over = state.pauses.filter { $0.end <= now }
            state.pauses.removeAll { $0.end <= now }
            return (over, state.pauses.map(\.end).min())
        }
        for pause in over { pause.continuation.resume() }
        return next.map { now.duration(to: $0) }
    }

    private func ring() {
        // A full pipe is readable anyway.
        _ = write(bell.button, [1], 1)
    }

    private func waitForBell(_ wait: Duration?) {
        var descriptor = pollfd(fd: bell.ears, events: Int16(POLLIN), revents: 0)
        let milliseconds = wait.map { ($0 / .milliseconds(1)).rounded(.up) } ?? -1
        poll(&descriptor, 1, Int32(min(milliseconds, Double(Int32.max))))
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while read(bell.ears, buffer.baseAddress, buffer.count) > 0 {}
        }
    }
}
