import Program
import Testing

@Suite struct ColumnsTests {
    @Test(
        arguments: [
            ("API", "API"), ("a\u{1B}[31mb", "a\\u001b[31mb"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
            ("\u{7F}", "\\u007f"), ("\u{85}\u{9B}", "\\u0085\\u009b"), ("\r\n", "\\r\\n"),
            ("\u{202E}txt", "\\u202etxt"), ("\u{200F}\u{2066}", "\\u200f\\u2066"),
            ("\u{2028}", "\\u2028"), ("\u{FEFF}x", "\\ufeffx"), ("a\u{AD}b", "a\\u00adb"),
            ("\u{E0041}", "\\udb40\\udc41"), ("\u{200D}", "\\u200d"),
            ("Grüße 會員 👨‍👩‍👧", "Grüße 會員 👨‍👩‍👧"),
        ])
    func `invisible and control characters are made visible`(text: String, shown: String) {
        #expect(text.visible == shown)
    }

    @Test(
        arguments: [
            ("", 0), ("API", 3), ("Grüße", 5), ("Gru\u{308}\u{DF}e", 5), ("会員", 4), ("한국", 4),
            ("ｱﾌﾟﾘ", 4), ("ＡＢ", 4), ("📧", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("👋🏽", 2), ("✓", 1),
        ])
    func `a wide character takes two columns, a combining mark none`(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test(
        arguments: [
            ("API", 3, "API"), ("Website", 6, "Websi…"), ("会員サイト", 10, "会員サイト"),
            ("会員サイト", 9, "会員サイ…"), ("会員サイト", 8, "会員サ…"), ("会", 1, "."),
            ("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"), ("abc", 0, ""), ("abc", 2, "a…"),
        ])
    func `a text is cut between characters`(text: String, limit: Int, fitted: String) {
        #expect(text.fitted(to: limit, isUnicode: true) == fitted)
        #expect(fitted.columns <= limit)
    }

    @Test func `without Unicode the ellipsis is three dots`() {
        #expect("Website".fitted(to: 6, isUnicode: false) == "Web...")
        #expect("Website".fitted(to: 3, isUnicode: false) == "...")
    }
}
