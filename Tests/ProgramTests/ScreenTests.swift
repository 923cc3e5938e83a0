import Testing

@testable import Program

@Suite struct ScreenTests {
    private func screen(
        _ variables: [String: String], isTerminal: Bool = true, columns: Int? = nil
    ) -> Screen {
        Screen(Environment(variables), isTerminal: isTerminal, columns: columns)
    }

    @Test(
        arguments: [
            (120, "60", 120), (nil, "60", 60), (nil, "", 80), (nil, "0", 80), (nil, "-5", 80),
            (nil, "wide", 80),
        ] as [(Int?, String, Int)])
    func `the width is that of the terminal, else COLUMNS, else 80`(
        columns: Int?, variable: String, width: Int
    ) {
        #expect(screen(["COLUMNS": variable], columns: columns).width == width)
    }

    @Test(
        arguments: [
            (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false),
            (true, ["NO_COLOR": ""], true), (true, ["TERM": "dumb"], false),
        ] as [(Bool, [String: String], Bool)])
    func `colour is used on capable terminals unless NO_COLOR is set`(
        isTerminal: Bool, variables: [String: String], isColored: Bool
    ) {
        #expect(screen(variables, isTerminal: isTerminal).isColored == isColored)
    }

    @Test(
        arguments: [
            ([:], false), (["LANG": "C"], false), (["LANG": "C.UTF-8"], true),
            (["LANG": "de_DE.utf8"], true), (["LC_ALL": "POSIX", "LANG": "C.UTF-8"], false),
            (["LC_CTYPE": "en_GB.UTF-8", "LANG": "C"], true),
        ] as [([String: String], Bool)])
    func `the locale decides whether Unicode is used`(
        variables: [String: String], isUnicode: Bool
    ) {
        #expect(screen(variables).isUnicode == isUnicode)
    }
}
