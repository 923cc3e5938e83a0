import Testing

@testable import status_decide

@Suite struct NameWordsTests {
    private static let names: [(String, Set<String>)] = [
        ("queue worker", ["queue", "worker"]),
        ("API (EU, https)", ["api", "eu"]),
        ("database.example.com", ["database"]),
        ("https://api.eu.example.co.uk:8443/health", ["api", "eu"]),
        ("www.example.com", ["www"]),
        ("Payments", ["payment"]),
        ("Access", ["access"]),
        ("Status", ["statu"]),
        ("Checkout/Payments v1.2", ["checkout", "payment", "v1", "2"]),
        ("10.0.0.1", ["10", "0", "1"]),
        ("", []),
    ]

    @Test(arguments: names) func `a name has these words`(name: String, words: Set<String>) {
        #expect(NameWords(name).words == words)
    }
}
