import Program
import Testing

@Suite struct OneLineTests {
    @Test func `one line keeps all text except control characters`() {
        #expect(oneLine("a\tb é 😀 👨‍👩‍👧") == "a b é 😀 👨‍👩‍👧")
        #expect(oneLine("a\u{1B}[31mb\u{7F}c\u{9B}31md") == "a [31mb c 31md")
        #expect(oneLine("a\r\nb\u{2028}c\0") == "a  b c ")
    }

    @Test(arguments: [
        "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}",
        "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ])
    func `marks that change the direction of text are removed`(mark: String) {
        #expect(oneLine("a\(mark)b") == "ab")
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abc", 2, "ab"), ("", 2, ""), ("e\u{301}e\u{301}", 3, "e\u{301}"),
        ("👨‍👩‍👧👨‍👩‍👧", 9, "👨‍👩‍👧"), ("e\u{301}\u{302}", 2, "e\u{301}"),
    ])
    func `a text is cut between characters`(text: String, count: Int, beginning: String) {
        #expect(Program.beginning(of: text, scalars: count) == beginning)
    }
}
