import Program
import Testing

@Suite struct NearestTests {
    @Test(
        arguments: [
            ("stale_afer", "stale_after"), ("severty", "severity"), ("donw_for", "down_for"),
            ("up_fro", "up_for"), ("Severity", "severity"), ("severityy", "severity"),
            ("UP_FRO", "up_for"),
        ])
    func `the intended word is found for a typo`(word: String, expected: String) {
        let known = ["severity", "down_for", "up_for", "stale_after"]
        #expect(nearest(to: word, among: known) == expected)
    }

    @Test(arguments: ["colour", "", "x"])
    func `a word that resembles no known word has no nearest one`(word: String) {
        #expect(nearest(to: word, among: ["severity", "down_for"]) == nil)
    }

    @Test func `a word without any matching letter is not a typo`() {
        #expect(nearest(to: "DB", among: ["QA", "7"]) == nil)
        #expect(nearest(to: "db", among: ["QA", "DB"]) == "DB")
    }

    @Test func `there is no nearest word if no words are known`() {
        #expect(nearest(to: "severity", among: []) == nil)
    }

    @Test func `the nearest of several words is chosen, or the first of equally near ones`() {
        #expect(nearest(to: "up_for", among: ["down_for", "up_fo", "up_for"]) == "up_for")
        #expect(nearest(to: "ab", among: ["abc", "abd"]) == "abc")
    }
}
