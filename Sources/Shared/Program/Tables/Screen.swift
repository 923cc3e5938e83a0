import Glibc

/// The screen on which a text for people is shown.
package struct Screen: Equatable, Sendable {
    /// In columns, at least 1.
    package var width = 80
    package var isColored = false
    /// Whether it shows more than ASCII.
    package var isUnicode = false

    package init(width: Int = 80, isColored: Bool = false, isUnicode: Bool = false) {
        self.width = max(1, width)
        self.isColored = isColored
        self.isUnicode = isUnicode
    }

    /// - Parameter columns: of the terminal; nil if there is none
    init(_ environment: Environment, isTerminal: Bool, columns: Int?) {
        let told = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let isPlain = environment["NO_COLOR"] != nil || environment["TERM"] == "dumb"
        self.init(
            width: columns ?? told ?? 80, isColored: isTerminal && !isPlain,
            isUnicode: environment.isUTF8)
    }

    /// The screen of standard output. A terminal's own width overrides COLUMNS, which a shell may
    /// have exported before a resize.
    package static func standardOutput(_ environment: Environment) -> Screen {
        Screen(environment, isTerminal: isatty(1) == 1, columns: terminalColumns(of: 1))
    }
}

/// The width of the terminal; nil if the descriptor is not a terminal, or one that does not report
/// its width.
func terminalColumns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
}

extension Environment {
    /// Whether the locale's encoding is UTF-8.
    fileprivate var isUTF8: Bool {
        let locale = self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? ""
        return locale.lowercased().replacing("-", with: "").contains("utf8")
    }
}
