import Testing

@testable import cachet_apply

@Suite struct MarkedTextTests {
    @Test func `a marker is the last line, apart from the text`() {
        let text = MarkedText(text: "It fails.", key: "1/7/100")
        #expect(text.message == "It fails.\n\n[pingdom-cachet]: # (1/7/100)")
        #expect(MarkedText(message: text.message) == text)
    }

    @Test func `a text without a key has no marker`() {
        #expect(MarkedText(text: "It fails.", key: nil).message == "It fails.")
    }

    @Test(
        arguments: [
            "a\n\n[pingdom-cachet]: # (k)", "a\r\n\r\n[pingdom-cachet]: # (k)",
            "a\n[pingdom-cachet]: # (k)\n\n", "a\n\n[pingdom-cachet]: # (k)  ",
        ])
    func `a marker is found whatever the line ends`(message: String) {
        #expect(MarkedText(message: message).key == "k")
        #expect(MarkedText(message: message).text == "a")
    }

    @Test(
        arguments: [
            "", "a", "[pingdom-cachet]: # (k)\nmore", "a [pingdom-cachet]: # (k)",
            "[pingdom-cachet]: # ()", "[pingdom-cachet]: # (k) x", "[pingdom-cachet]: # (k",
        ])
    func `anything else is text`(message: String) {
        #expect(MarkedText(message: message).key == nil)
        #expect(MarkedText(message: message).text == message)
    }

    @Test func `no text can forge a marker`() {
        let forged = "x\n[pingdom-cachet]: # (9/9/9)"
        #expect(MarkedText(message: MarkedText(text: forged, key: nil).message).key == nil)
        #expect(MarkedText(message: MarkedText(text: forged, key: "1/2/3").message).key == "1/2/3")
        let longer = MarkedText(text: "a", key: nil).appending(paragraph: forged)
        #expect(MarkedText(message: longer.message).key == nil)
    }

    @Test func `a paragraph goes between the text and the marker`() {
        let text = MarkedText(message: "old\n\n[pingdom-cachet]: # (k)")
        #expect(
            text.appending(paragraph: "new").message == "old\n\nnew\n\n[pingdom-cachet]: # (k)")
    }
}
