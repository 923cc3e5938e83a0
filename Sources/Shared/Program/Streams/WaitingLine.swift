import Glibc

/// A line on standard error that says what a run is waiting for, shown only on a terminal. The next
/// one replaces it, and the last one is erased.
package struct WaitingLine: Sendable {
    private let program: String
    private let isShown: Bool

    package init(_ program: String) {
        self.program = program
        isShown = isatty(2) == 1
    }

    /// Cuts the line to the terminal's width, because a wrapped line could not be erased. Nil erases
    /// the line.
    package func show(_ text: String?) {
        guard let text else { return erase() }
        let line = "\(program): \(text.visible)"
        let columns = terminalColumns(of: 2) ?? 80
        write("\r\u{1B}[K" + line.fitted(to: columns - 1, isUnicode: false))
    }

    package func erase() { write("\r\u{1B}[K") }

    /// A terminal that is gone is no reason to fail.
    private func write(_ text: String) {
        if isShown { try? LineWriter.standardError.write(text: text) }
    }
}
