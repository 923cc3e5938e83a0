import Glibc
import Synchronization

/// A line on standard error that shows the progress of a run. It is rewritten in place and erased
/// at the end.
package final class ProgressLine: Sendable {
    private let program: String
    private let total: Int
    private let what: String
    private let isShown: Bool
    private let done = Mutex(0)

    /// - Parameters:
    ///   - what: the things that are counted, `actions`
    ///   - isWanted: whether it is shown if standard error is a terminal; otherwise it never is
    package init(_ program: String, of total: Int, _ what: String, isWanted: Bool) {
        self.program = program
        self.total = total
        self.what = what
        isShown = isWanted && isatty(2) == 1
    }

    package func begin() { done.withLock { draw($0) } }

    /// Counts one thing as done. What `body` writes appears above the line.
    package func advance(_ body: () throws -> Void) throws {
        try done.withLock { done in
            erase()
            try body()
            done += 1
            draw(done)
        }
    }

    package func end() { done.withLock { _ in erase() } }

    private func draw(_ done: Int) { show("\(program): \(done) of \(total) \(what)") }

    /// Moves to the start of the line and erases all of it (ECMA-48, `EL`).
    private func erase() { show("\r\u{1B}[K") }

    /// A terminal that is gone is no reason to fail.
    private func show(_ text: String) {
        if isShown { try? LineWriter.standardError.write(text: text) }
    }
}
