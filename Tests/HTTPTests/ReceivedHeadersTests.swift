import Testing

@testable import HTTP

@Suite struct ReceivedHeadersTests {
    private func fields(of lines: String...) -> [String] {
        var headers = ReceivedHeaders()
        for line in lines { headers.take((line + "\r\n").utf8) }
        return headers.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test func `names and values come without white space around them`() {
        let fields = fields(of: "HTTP/1.1 200 OK", "A: 1", "B:\t two: 2 ", "C:", "")
        #expect(fields == ["A=1", "B=two: 2", "C="])
    }

    @Test func `what comes before the last answer does not count`() {
        let fields = fields(
            of: "HTTP/1.1 200 Connection established", "Via: proxy", "", "HTTP/1.1 103 Early Hints",
            "Link: x", "", "HTTP/1.1 404 Not Found", "A: 1", "")
        #expect(fields == ["A=1"])
    }

    @Test func `trailers do not count`() {
        #expect(fields(of: "HTTP/1.1 200 OK", "A: 1", "", "A: 2", "") == ["A=1"])
    }

    @Test func `a folded line continues the one before`() {
        let fields = fields(of: "HTTP/1.1 200 OK", " lost", "A: 1", "\t 2 ", "B: 3", "")
        #expect(fields == ["A=1 2", "B=3"])
    }

    @Test func `a line without a colon is passed over`() {
        #expect(fields(of: "HTTP/1.1 200 OK", "nothing", "A: 1", "") == ["A=1"])
    }
}
