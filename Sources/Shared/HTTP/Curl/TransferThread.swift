import CCurl
import Glibc
import Synchronization

/// The one thread of a client that makes its transfers, with a libcurl multi handle of its own.
///
/// It starts with the first submission and ends when it is closed, or when the process exits:
/// OpenSSL frees its memory then, which no thread may still be using.
final class TransferThread: Sendable {
    private struct State {
        var waiting: [Submission] = []
        /// Set while somebody has to wait for the thread's end.
        var thread: pthread_t?
        var isStarted = false
        var isClosing = false
        var isAborting = false
        var isOver = false
    }

    private static let isLibraryReady: Bool = {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK else { return false }
        // Handlers run in reverse order: this one before OpenSSL's.
        return atexit { TransferThread.running.withLock { $0 }.values.forEach { $0.abort() } } == 0
    }()

    private static let running = Mutex<[ObjectIdentifier: TransferThread]>([:])

    // A raw pointer is not Sendable. Only the thread makes calls with it, except for
    // curl_multi_wakeup, which libcurl allows from anywhere, and the final clean-up.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer
    private let state = Mutex(State())

    init?() {
        guard Self.isLibraryReady, let multi = curl_multi_init() else { return nil }
        self.multi = multi
    }

    deinit {
        curl_multi_cleanup(multi)
    }

    /// Whether all its submissions have been answered and no other one will be.
    var isOver: Bool { state.withLock { $0.isOver } }

    /// Hands a submission over; its continuation is resumed in any case.
    func submit(_ submission: Submission) {
        let isOver = state.withLock { state in
            if !state.isStarted { start(&state) }
            if !state.isOver { state.waiting.append(submission) }
            return state.isOver
        }
        if isOver {
            submission.continuation.resume(returning: .failure(Self.failure))
        } else {
            curl_multi_wakeup(multi)
        }
    }

    /// Lets the thread end, because no more submissions come, and waits until it has.
    func close() { end { $0.isClosing = true } }

    /// Lets the thread end at once, and waits until it has.
    private func abort() { end { $0.isAborting = true } }

    private func end(_ change: (inout State) -> Void) {
        let thread = state.withLock { state in
            change(&state)
            return state.thread.take()
        }
        guard let thread else { return }
        curl_multi_wakeup(multi)
        pthread_join(thread, nil)
        Self.running.withLock { $0[ObjectIdentifier(self)] = nil }
    }

    private func start(_ state: inout State) {
        state.isStarted = true
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<TransferThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            state.isOver = true
            return
        }
        state.thread = thread
        Self.running.withLock { $0[ObjectIdentifier(self)] = self }
    }

    private func run() {
        var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
        while turn(&transfers) {
            // A new submission ends the wait early; libcurl shortens it to its own timeouts.
            guard curl_multi_poll(multi, nil, 0, 60_000, nil) == CURLM_OK else { break }
        }
        failAll(transfers)
    }

    /// Takes new submissions, advances all transfers and delivers finished ones; false when the
    /// thread is to end.
    private func turn(_ transfers: inout [UnsafeMutableRawPointer: Transfer]) -> Bool {
        let (submissions, isClosing, isAborting) = state.withLock { state in
            defer { state.waiting = [] }
            return (state.waiting, state.isClosing, state.isAborting)
        }
        for submission in submissions {
            if let transfer = begin(submission) {
                transfers[transfer.easy.pointer] = transfer
            } else {
                submission.continuation.resume(returning: .failure(Self.failure))
            }
        }
        var count: Int32 = 0
        guard !isAborting, curl_multi_perform(multi, &count) == CURLM_OK else { return false }
        while let message = curl_multi_info_read(multi, &count)?.pointee {
            guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
            curl_multi_remove_handle(multi, easy)
            transfers.removeValue(forKey: easy)?.finish(message.data.result)
        }
        return !(isClosing && transfers.isEmpty)
    }

    private func begin(_ submission: Submission) -> Transfer? {
        guard let transfer = Transfer(submission),
            curl_multi_add_handle(multi, transfer.easy.pointer) == CURLM_OK
        else { return nil }
        return transfer
    }

    /// Fails all submissions that are left and all that follow.
    private func failAll(_ transfers: [UnsafeMutableRawPointer: Transfer]) {
        for (easy, transfer) in transfers {
            curl_multi_remove_handle(multi, easy)
            transfer.finish(CURLE_FAILED_INIT)
        }
        let waiting = state.withLock { state in
            state.isOver = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for submission in waiting {
            submission.continuation.resume(returning: .failure(Self.failure))
        }
    }

    private static let failure = HTTPError(.other, "libcurl cannot make the transfer")
}
