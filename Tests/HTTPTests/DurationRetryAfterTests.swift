import Testing

@testable import HTTP

@Suite struct DurationRetryAfterTests {
    @Test(arguments: [
        ("0", 0),
        ("120", 120),
        ("007", 7),
        ("99999999999999999999", 315_360_000),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 60),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 60),
        ("Sun Nov  6 08:49:37 1994", 60),
        ("Sun, 06 Nov 1994 08:48:37 GMT", 0),
        ("Sun, 06 Nov 1993 08:48:37 GMT", 0),
    ])
    func `seconds and dates are understood`(text: String, seconds: Int) {
        #expect(Duration(retryAfter: text, now: 784_111_717) == .seconds(seconds))
    }

    @Test(arguments: ["", " ", "-5", "1.5", "5s", "soon", "٣"])
    func `anything else is ignored`(text: String) {
        #expect(Duration(retryAfter: text, now: 784_111_717) == nil)
    }
}
