import Glibc
import Synchronization

/// The line on standard error that shows a person the progress of a run, or what it is at. It is
/// rewritten in place, erased at the end, and shown only on a terminal. All tasks share it.
package final class StatusLine: Sendable {
    /// How many of the things to do are done.
    package struct Progress: Sendable {
        private let program: String
        private let total: Int
        /// The things that are counted, `actions`.
        private let what: String
        fileprivate var done = 0

        package init(_ program: String, of total: Int, _ what: String) {
            (self.program, self.total, self.what) = (program, total, what)
        }

        fileprivate var text: String { "\(program): \(done) of \(total) \(what)" }
    }

    private struct State {
        var progress: Progress?
        /// What is said; it covers the progress.
        var words: String?
        var isDrawn = false
    }

    package static let standardError = StatusLine()

    private let state = Mutex(State())
    /// Whether anybody sees it.
    package let isShown = isatty(2) == 1

    /// Shows progress from now on; nil shows none.
    package func show(_ progress: Progress?) { update { $0.progress = progress } }

    /// Says what `program` waits for or is at; nil if there is nothing to say any more.
    package func show(_ program: String, says words: String?) {
        update { $0.words = words.map { "\(program): \($0)" } }
    }

    /// What `body` writes appears above the line.
    package func above(_ body: () throws -> Void) throws { try update { _ in try body() } }

    /// Counts one thing as done. What `body` writes appears above the line.
    package func advance(_ body: () throws -> Void) throws {
        try update {
            try body()
            $0.progress?.done += 1
        }
    }

    private func update(_ change: (inout State) throws -> Void) rethrows {
        try state.withLock { state in
            if state.isDrawn { write("\r\u{1B}[K") }
            defer { draw(&state) }
            try change(&state)
        }
    }

    /// Cuts the line to the terminal's width, because a wrapped line could not be erased.
    private func draw(_ state: inout State) {
        let text = state.words ?? state.progress?.text
        state.isDrawn = text != nil
        guard let text else { return }
        let columns = terminalColumns(of: 2) ?? 80
        write(text.visible.fitted(to: columns - 1, isUnicode: false))
    }

    /// A terminal that is gone is no reason to fail.
    private func write(_ text: String) {
        if isShown { try? LineWriter.standardError.write(text: text) }
    }
}
