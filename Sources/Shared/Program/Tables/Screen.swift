import Glibc

/// What a text for people is to be shown on.
package struct Screen: Equatable, Sendable {
    /// In columns, from 1.
    package var width = 80
    package var isColored = false
    /// Whether it shows more than ASCII.
    package var isUnicode = false

    package init(width: Int = 80, isColored: Bool = false, isUnicode: Bool = false) {
        self.width = max(1, width)
        self.isColored = isColored
        self.isUnicode = isUnicode
    }

    /// - Parameter columns: of the terminal; nil where there is none
    init(_ environment: Environment, isTerminal: Bool, columns: Int?) {
        let told = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let isPlain = environment["NO_COLOR"] != nil || environment["TERM"] == "dumb"
        self.init(
            width: columns ?? told ?? 80, isColored: isTerminal && !isPlain,
            isUnicode: environment.isUTF8)
    }

    /// Standard output. A terminal's own width counts, not that of COLUMNS, which a shell may have
    /// exported before a resize.
    package static func standardOutput(_ environment: Environment) -> Screen {
        Screen(environment, isTerminal: isatty(1) == 1, columns: terminalColumns(of: 1))
    }
}

/// How wide the terminal is; nil where the descriptor is none, or one that does not say.
func terminalColumns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
}

extension Environment {
    /// Whether the characters of the locale are those of UTF-8.
    fileprivate var isUTF8: Bool {
        let locale = self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? ""
        return locale.lowercased().replacing("-", with: "").contains("utf8")
    }
}
