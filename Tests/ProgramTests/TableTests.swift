import Program
import Testing

@Suite struct TableTests {
    private static let table = {
        var table = Table([
            .init("NAME", shrinksTo: 6), .init("COUNT", .right),
            .init("WHY", shrinksTo: 8, leaves: 2), .init("ID", leaves: 1),
        ])
        table.add([.init("会員サイト"), .init("7"), .init("because"), .init("1")])
        table.add([.init("A longer name"), .init("12")])
        return table
    }()

    @Test func `columns are aligned, even with wide characters, without trailing spaces`() {
        #expect(
            Self.table.lines(on: Screen(isUnicode: true)) == [
                "NAME           COUNT  WHY      ID",
                "会員サイト         7  because  1",
                "A longer name     12",
            ])
    }

    @Test(
        arguments: [
            (30, "A longer …     12"), (23, "A long…     12"), (20, "A longer name     12"),
            (14, "A long…     12"),
        ])
    func `the widest column is cut first, and then columns leave in their order`(
        width: Int, row: String
    ) {
        #expect(Self.table.lines(on: Screen(width: width, isUnicode: true)).last == row)
    }

    @Test func `the last column is wrapped, not cut`() {
        var table = Table([.init("NAME"), .init("WHY", shrinksTo: 10), .init("ID", leaves: 1)])
        table.add([.init("API"), .init("a reason of many words", .bad), .init("1")])
        table.add([.init("Web"), .init("short"), .init("2")])
        #expect(
            table.lines(on: Screen(width: 17)) == [
                "NAME  WHY", "API   a reason of", "      many words", "Web   short",
            ])
        #expect(
            table.lines(on: Screen(width: 17, isColored: true))[2]
                == "      \u{1B}[31mmany words\u{1B}[0m")
    }

    @Test(arguments: 1...40)
    func `no line is wider than the screen`(width: Int) {
        for isUnicode in [true, false] {
            let lines = Self.table.lines(on: Screen(width: width, isUnicode: isUnicode))
            for line in lines { #expect(line.columns <= width, "\(line)") }
        }
    }

    @Test func `a table without rows has no lines`() {
        #expect(Table([.init("NAME")]).lines(on: Screen()) == [])
    }

    @Test func `colour does not count as width, and ends with its text`() {
        var table = Table([.init("A"), .init("B")])
        table.add([.init("red", .bad), .init([.init("x", .good), .init("y")])])
        #expect(
            table.lines(on: Screen(isColored: true)) == [
                "\u{1B}[1mA\u{1B}[0m    \u{1B}[1mB\u{1B}[0m",
                "\u{1B}[31mred\u{1B}[0m  \u{1B}[32mx\u{1B}[0my",
            ])
        #expect(table.lines(on: Screen()).last == "red  xy")
    }

    @Test func `a name cannot control the terminal`() {
        var table = Table([.init("NAME"), .init("B")])
        table.add([.init("\u{1B}[2J\nx"), .init("y")])
        #expect(table.lines(on: Screen()).last == "\\u001b[2J\\nx  y")
    }
}
