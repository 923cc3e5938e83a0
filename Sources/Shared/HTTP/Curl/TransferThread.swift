import CCurl
import Glibc
import Synchronization

/// The one thread of a client that makes its transfers, with a libcurl multi handle of its own.
///
/// It starts with the first order and ends when it is closed and has nothing left to do.
final class TransferThread: Sendable {
    private struct State {
        var waiting: [Order] = []
        var isStarted = false
        var isClosing = false
        var isOver = false
    }

    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

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

    /// Hands an order over; its continuation is resumed in any case.
    func submit(_ order: Order) {
        let (isFirst, isOver) = state.withLock { state in
            let isFirst = !state.isStarted
            state.isStarted = true
            if !state.isOver { state.waiting.append(order) }
            return (isFirst, state.isOver)
        }
        if isOver {
            order.continuation.resume(returning: .failure(Self.failure))
        } else if isFirst {
            start()
        } else {
            curl_multi_wakeup(multi)
        }
    }

    /// Lets the thread end, because no more orders come.
    func close() {
        state.withLock { $0.isClosing = true }
        curl_multi_wakeup(multi)
    }

    private func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<TransferThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        if code == 0 {
            pthread_detach(thread)
        } else {
            context.release()
            end([:])
        }
    }

    private func run() {
        var running: [UnsafeMutableRawPointer: Transfer] = [:]
        while turn(&running) {
            // A new order ends the wait early; libcurl shortens it to its own timeouts.
            guard curl_multi_poll(multi, nil, 0, 60_000, nil) == CURLM_OK else { break }
        }
        end(running)
    }

    /// Takes new orders, advances all transfers and delivers finished ones; false when the thread
    /// is to end.
    private func turn(_ running: inout [UnsafeMutableRawPointer: Transfer]) -> Bool {
        let (orders, isClosing) = state.withLock { state in
            defer { state.waiting = [] }
            return (state.waiting, state.isClosing)
        }
        for order in orders {
            if let transfer = begin(order) {
                running[transfer.easy.pointer] = transfer
            } else {
                order.continuation.resume(returning: .failure(Self.failure))
            }
        }
        var count: Int32 = 0
        guard curl_multi_perform(multi, &count) == CURLM_OK else { return false }
        while let message = curl_multi_info_read(multi, &count)?.pointee {
            guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
            curl_multi_remove_handle(multi, easy)
            running.removeValue(forKey: easy)?.finish(message.data.result)
        }
        return !(isClosing && running.isEmpty)
    }

    private func begin(_ order: Order) -> Transfer? {
        guard let transfer = Transfer(order),
            curl_multi_add_handle(multi, transfer.easy.pointer) == CURLM_OK
        else { return nil }
        return transfer
    }

    /// Fails all orders that are left and all that follow.
    private func end(_ running: [UnsafeMutableRawPointer: Transfer]) {
        for (easy, transfer) in running {
            curl_multi_remove_handle(multi, easy)
            transfer.finish(CURLE_FAILED_INIT)
        }
        let waiting = state.withLock { state in
            state.isOver = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for order in waiting {
            order.continuation.resume(returning: .failure(Self.failure))
        }
    }

    private static let failure = HTTPError(.other, "libcurl cannot make the transfer")
}
