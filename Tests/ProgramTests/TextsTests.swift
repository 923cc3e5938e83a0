import Program
import Testing

@Suite struct TextsTests {
    @Test(
        arguments: [
            ("a.b.c", ".", ["a", "b", "c"]), ("aaa", "aa", ["", "a"]), ("", ".", [""]),
            ("a", "", ["a"]), ("{{x}}", "{{", ["", "x}}"]), ("e\u{301}.e", "e", ["e\u{301}.", ""]),
            ("a\r\nb", "\n", ["a\r\nb"]),
        ])
    func `a text is found wherever it occurs, comparing whole characters`(
        text: String, sought: String, between: [String]
    ) {
        let ranges = text.ranges(of: sought)
        let starts = [text.startIndex] + ranges.map(\.upperBound)
        let ends = ranges.map(\.lowerBound) + [text.endIndex]
        #expect(zip(starts, ends).map { String(text[$0..<$1]) } == between)
        #expect(text.firstRange(of: sought) == ranges.first)
        #expect(text.contains(sought) == !ranges.isEmpty)
        #expect(text.replacing(sought, with: "+") == between.joined(separator: "+"))
    }
}
