import Program
import Testing

@Suite struct NearestTests {
    @Test(
        arguments: [
            ("stale_afer", "stale_after"), ("severty", "severity"), ("donw_for", "down_for"),
            ("up_fro", "up_for"), ("Severity", "severity"), ("severityy", "severity"),
            ("UP_FRO", "up_for"),
        ])
    func `a slip is found`(word: String, expected: String) {
        let known = ["severity", "down_for", "up_for", "stale_after"]
        #expect(nearest(to: word, among: known) == expected)
    }

    @Test(arguments: ["colour", "", "x"])
    func `what is near to nothing has none`(word: String) {
        #expect(nearest(to: word, among: ["severity", "down_for"]) == nil)
    }

    @Test func `a word of which no letter fits is no slip`() {
        #expect(nearest(to: "DB", among: ["QA", "7"]) == nil)
        #expect(nearest(to: "db", among: ["QA", "DB"]) == "DB")
    }

    @Test func `of none there is no nearest`() {
        #expect(nearest(to: "severity", among: []) == nil)
    }

    @Test func `the nearest of several is taken, of equals the first`() {
        #expect(nearest(to: "up_for", among: ["down_for", "up_fo", "up_for"]) == "up_for")
        #expect(nearest(to: "ab", among: ["abc", "abd"]) == "abc")
    }
}
