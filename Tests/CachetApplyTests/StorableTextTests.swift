import Testing

@testable import cachet_apply

@Suite struct StorableTextTests {
    @Test(arguments: [
        ("API is down", "API is down"), ("Ä 漢 \u{FFFF}", "Ä 漢 \u{FFFF}"),
        ("\u{1F525} it burns", "&#x1F525; it burns"), ("\u{10000}", "&#x10000;"),
        ("\u{1F468}\u{200D}\u{1F692}.", "&#x1F468;\u{200D}&#x1F692;."), ("", ""),
    ])
    func `a message has entities for characters above FFFF`(text: String, stored: String) {
        #expect(text.storableMessage == stored)
    }

    @Test(arguments: [
        ("API  is down", "API  is down"), ("\u{1F525} API is down", "API is down"),
        ("API \u{1F525} is down", "API is down"), ("API is down \u{1F525}", "API is down"),
        ("A\u{1F525}B", "AB"), ("A\u{1F468}\u{200D}\u{1F692}\u{FE0F} B", "A B"),
        ("\u{1F525}", "Incident"), ("", ""),
    ])
    func `a name lacks characters above FFFF and what joins them`(text: String, stored: String) {
        #expect(text.storableName(orElse: "Incident") == stored)
    }
}
