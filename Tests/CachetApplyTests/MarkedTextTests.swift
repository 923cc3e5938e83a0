import TestSupport
import Testing

@testable import cachet_apply

@Suite struct MarkedTextTests {
    @Test func `a marker is the last line and separate from the text`() {
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
    func `a marker is found whatever the line ending`(message: String) {
        #expect(MarkedText(message: message).key == "k")
        #expect(MarkedText(message: message).text == "a")
    }

    @Test(
        arguments: [
            "", "a", "a [pingdom-cachet]: # (k)", "> [pingdom-cachet]: # (k)",
            "[pingdom-cachet]: # ()", "[pingdom-cachet]: # (k) x", "[pingdom-cachet]: # (k",
            "[pingdom-cachet]: # (a key)", "[pingdom-cachet]: # (a)(b)",
        ])
    func `anything else is text`(message: String) {
        #expect(MarkedText(message: message).key == nil)
        #expect(MarkedText(message: message).text == message)
    }

    @Test(
        arguments: [
            "a\n\n[pingdom-cachet]: # (k)\n\nWe are at it.",
            "a\n[pingdom-cachet]: # (k)\nWe are at it.",
            "a\r\n\r\n[pingdom-cachet]: # (k)\r\nWe are at it.\r\n",
        ])
    func `text that a person adds below the marker does not hide the key`(message: String) {
        let read = MarkedText(message: message)
        #expect(read.key == "k")
        #expect(read.text == "a\n\nWe are at it.")
        #expect(read.message == "a\n\nWe are at it.\n\n[pingdom-cachet]: # (k)")
    }

    @Test func `the last of several markers counts`() {
        let message = "[pingdom-cachet]: # (1/1/1)\na\n[pingdom-cachet]: # (2/2/2)\nb"
        #expect(MarkedText(message: message).key == "2/2/2")
    }

    @Test(
        arguments: [
            ("```\nlog", "```\nlog\n```"),
            ("a\n~~~~ text\nlog\n~~~", "a\n~~~~ text\nlog\n~~~\n~~~~"),
            ("```\nlog\n```", "```\nlog\n```"), ("```\n~~~\n```", "```\n~~~\n```"),
            ("   ```\nlog", "   ```\nlog\n```"), ("    ```\nlog", "    ```\nlog"),
            ("```a``` b", "```a``` b"), ("``\nlog", "``\nlog"), ("```\n``` x", "```\n``` x\n```"),
        ])
    func `a code block that the text leaves open does not make the marker visible`(
        text: String, closed: String
    ) {
        #expect(
            MarkedText(text: text, key: "k").message == "\(closed)\n\n[pingdom-cachet]: # (k)")
        #expect(
            MarkedText(text: text, key: "k").appending(paragraph: "b").text == "\(closed)\n\nb")
    }

    @Test(arguments: ["x\n[pingdom-cachet]: # (9/9/9)", "x\n[pingdom\u{1}-cachet]: # (9/9/9)"])
    func `no text can forge a marker`(forged: String) {
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
